import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Refused } from "../../api/client";
import type { Problem, Project } from "../../api/nouns";
import type { Saving } from "../../api/saving";
import { isSameSaid, type Kind, type Part, partOf, type Said, type SavedThing } from "./kind";
import { useOneAtATime } from "./useOneAtATime";
import { useUnsaved } from "./useUnsaved";

type How = Pick<Saving<unknown>, "lenient" | "vouched">;

/** One thing while it is edited. */
export interface Editing<Thing> {
  /** As it is in the form. */
  draft: Thing;
  change: (draft: Thing) => void;
  /** Puts something in place of the draft that was not typed: a former meaning. */
  take: (draft: Thing) => void;
  /** Rises whenever the draft was not typed: what holds a text of its own begins anew. */
  fresh: number;
  /** As it is saved, or what a new one begins with. */
  base: Thing;
  changed: boolean;
  /** Whether saving gives what is saved another meaning. */
  renewed: boolean;
  saving: boolean;
  save: (how?: How) => void;
  /** What of it is verified and would mean something else, in the server's words; null: nothing is asked. */
  asked: string | null;
  vouch: () => void;
  /** Why it was not saved, asking aside. */
  error: Error | null;
  /** Why it was refused, if the place is in that part of the form. */
  problemAt: (part: Part) => Problem | null;
  forget: () => void;
  discard: () => void;
  /** Goes back to the list when something is done, unless somebody is on the way elsewhere; throws what it throws. */
  leaveAfter: (work: () => Promise<void>) => Promise<void>;
  /** What asks before changes are lost. */
  guard: ReactNode;
}

/** Edits something that has a name; nothing is changed before it is saved. */
export function useEditing<Thing extends Said, Saved extends SavedThing>(
  kind: Kind<Thing, Saved>,
  project: Project,
  saved: Saved | null,
  first: Thing,
): Editing<Thing> {
  const [draft, setDraft] = useState(first);
  const [base, setBase] = useState(first);
  const [fresh, setFresh] = useState(0);
  const mutation = kind.useSave(project.slug);
  const navigate = useNavigate();
  const oneAtATime = useOneAtATime();
  const isSame = (one: Thing, other: Thing) => isSameSaid(one, other) && kind.isSameMeaning(one, other);
  const changed = !isSame(draft, base);
  const latest = useRef({ draft, changed });
  latest.current = { draft, changed };
  const isMoving = useRef(false);
  const guard = useUnsaved(() => latest.current.changed && !isMoving.current, oneAtATime.settled);
  useDocumentTitle(`${saved?.name ?? `New ${kind.noun}`}, ${project.name}`);
  const set = (thing: Thing) => {
    latest.current = { draft: thing, changed: false };
    setBase(thing);
    setDraft(thing);
  };
  useEffect(() => {
    // What somebody else has saved meanwhile comes into the form, unless that has changes of its own.
    if (!saved || latest.current.changed) return;
    const thing = kind.thingOf(saved);
    if (isSameSaid(thing, latest.current.draft) && kind.isSameMeaning(thing, latest.current.draft)) return;
    latest.current = { draft: thing, changed: false };
    setBase(thing);
    setDraft(thing);
    setFresh((before) => before + 1);
  }, [saved, kind]);

  const go = async (to: () => Promise<void>) => {
    isMoving.current = true;
    try {
      await to();
    } finally {
      isMoving.current = false;
    }
  };
  const toList = () => go(() => navigate({ to: kind.list, params: { project: project.slug } }));
  const keep = async (how: How = {}) => {
    let name = saved?.name;
    const stays = await oneAtATime.run(async () => {
      const definition = kind.sent?.(draft) ?? draft;
      const kept = await mutation.mutateAsync({ definition, replaces: saved?.name ?? null, ...how });
      name = kept.name;
      // What was typed meanwhile is not saved yet.
      if (latest.current.draft === draft) set(kind.thingOf(kept));
      else setBase(kind.thingOf(kept));
    });
    if (!stays || !name || name === saved?.name) return;
    const params = { project: project.slug, name };
    await go(() => navigate({ to: kind.page, params, replace: true }));
  };
  const save = (how?: How) => {
    // The refusal stands beside what it is about.
    keep(how).catch(() => undefined);
  };
  const change = (next: Thing) => {
    if (mutation.isError) mutation.reset();
    setDraft(next);
  };
  const take = (next: Thing) => {
    change(next);
    setFresh(fresh + 1);
  };
  const refused = mutation.error instanceof Refused ? mutation.error.problem : null;
  const asked = refused?.code === "definition-verified" ? refused.message : null;
  const problem = asked === null ? refused : null;
  return {
    draft,
    change,
    take,
    fresh,
    base,
    changed,
    renewed: saved !== null && !kind.isSameMeaning(draft, base),
    saving: mutation.isPending,
    save,
    asked,
    vouch: () => save({ lenient: mutation.variables?.lenient, vouched: true }),
    error: asked === null ? mutation.error : null,
    problemAt: (part) => (problem && partOf(problem.at, kind.meaning) === part ? problem : null),
    forget: mutation.reset,
    discard: () => (saved === null ? void toList() : take(base)),
    leaveAfter: async (work) => {
      if (await oneAtATime.run(work)) await toList();
    },
    guard,
  };
}
