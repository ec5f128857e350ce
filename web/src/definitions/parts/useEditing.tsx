import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Refused } from "../../api/client";
import { useMayShare } from "../../api/me";
import type { Problem, Project } from "../../api/nouns";
import { isOvertaken, type Saving } from "../../api/saving";
import { isSameSaid, type Kind, type Part, partOf, type Said, type SavedThing } from "./kind";
import { useOneAtATime } from "./useOneAtATime";
import { useUnsaved } from "./useUnsaved";

type How = Pick<Saving<unknown>, "lenient" | "vouched" | "revision">;

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
  /** Whether it was changed elsewhere since what is edited here was read. */
  overtaken: boolean;
  /** Saves what is edited in the place of what is saved by now. */
  overrule: () => void;
  /** Goes back to what is saved by now; of something new, to the list. */
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
  begun: Thing,
): Editing<Thing> {
  const mayShare = useMayShare(kind.deed);
  const first = saved || mayShare || kind.isPlain ? begun : { ...begun, shared: false };
  const [draft, setDraft] = useState(first);
  const [base, setBase] = useState({ thing: first, revision: saved?.revision ?? null });
  const [fresh, setFresh] = useState(0);
  const mutation = kind.useSave(project.slug);
  const navigate = useNavigate();
  const oneAtATime = useOneAtATime();
  const isSame = (one: Thing, other: Thing) => isSameSaid(one, other) && kind.isSameMeaning(one, other);
  const changed = !isSame(draft, base.thing);
  const latest = useRef({ draft, base, changed });
  latest.current = { draft, base, changed };
  const isMoving = useRef(false);
  const guard = useUnsaved(() => latest.current.changed && !isMoving.current, oneAtATime.settled);
  useDocumentTitle(`${saved?.name ?? `New ${kind.noun}`}, ${project.name}`);
  const adopt = (kept: Saved, stays: boolean) => {
    const next = { thing: kind.thingOf(kept), revision: kept.revision };
    const shown = stays ? latest.current.draft : next.thing;
    latest.current = { draft: shown, base: next, changed: !isSame(shown, next.thing) };
    setBase(next);
    setDraft(shown);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is read anew is looked at.
  useEffect(() => {
    const { draft: written, base: before, changed: isEdited } = latest.current;
    if (!saved || saved.revision <= (before.revision ?? 0)) return;
    const thing = kind.thingOf(saved);
    // What somebody else has saved meanwhile comes into the form, unless that has changes of its own.
    if (isEdited && !isSame(thing, before.thing)) return;
    adopt(saved, isEdited);
    if (!isEdited && !isSame(thing, written)) setFresh((count) => count + 1);
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
      const asked = { definition, replaces: saved?.name ?? null, revision: base.revision, ...how };
      const kept = await mutation.mutateAsync(asked).catch(async (error) => {
        // What it names may have changed: that leaves what is said here as it was.
        const now = saved && isOvertaken(error) ? await kind.read(project.slug, saved.name) : null;
        if (!now || !isSame(kind.thingOf(now), base.thing)) throw error;
        return mutation.mutateAsync({ ...asked, revision: now.revision });
      });
      name = kept.name;
      // What was typed meanwhile is not saved yet.
      adopt(kept, latest.current.draft !== draft);
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
  const overtaken = changed && !mutation.isPending && (saved?.revision ?? 0) > (base.revision ?? 0);
  const problem = asked === null ? refused : null;
  const isTold = asked !== null || (overtaken && isOvertaken(mutation.error));
  return {
    draft,
    change,
    take,
    fresh,
    base: base.thing,
    changed,
    renewed: saved !== null && !kind.isSameMeaning(draft, base.thing),
    saving: mutation.isPending,
    save,
    asked,
    vouch: () => save({ ...howOf(mutation.variables), vouched: true }),
    error: isTold ? null : mutation.error,
    problemAt: (part) => (problem && partOf(problem.at, kind.meaning) === part ? problem : null),
    forget: mutation.reset,
    overtaken,
    overrule: () => save({ ...howOf(mutation.variables), revision: saved?.revision }),
    discard: () => {
      if (saved === null) return void toList();
      mutation.reset();
      if (overtaken) adopt(saved, false);
      else setDraft(base.thing);
      setFresh(fresh + 1);
    },
    leaveAfter: async (work) => {
      if (await oneAtATime.run(work)) await toList();
    },
    guard,
  };
}

/** How something was saved before, to be saved so once more. */
function howOf(before: Saving<unknown> | undefined): How {
  return before ? { lenient: before.lenient, revision: before.revision } : {};
}
