import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { Refused } from "../../api/client";
import type { Project, PropertyDefinition, SavedProperty } from "../../api/nouns";
import { useSaveProperty } from "../../api/properties";
import { useTold } from "../../parts/Undo";
import { definitionOf, sent } from "./draft";

const VERIFIED = "definition-verified";

/** Saving, marking, and what the server says to it; twice pressed is once saved. */
export function useSaving(project: Project, saved: SavedProperty | null, draft: PropertyDefinition) {
  const mutation = useSaveProperty(project.slug);
  const navigate = useNavigate();
  const told = useTold();
  const done = useRef(false);
  const error = mutation.error instanceof Refused ? mutation.error : null;
  const asked = error?.problem.code === VERIFIED;
  const save = (definition: PropertyDefinition, vouched = false) => {
    if (mutation.isPending) return;
    done.current = true;
    mutation.mutate(
      { definition: sent(definition), replaces: saved?.name ?? null, vouched },
      {
        onSuccess: ({ name }) => {
          told({ text: saved ? `“${name}” is saved.` : `“${name}” is defined.` });
          void navigate({
            to: "/p/$project/definitions/properties/$name",
            params: { project: project.slug, name },
            replace: true,
          }).then(() => {
            done.current = false;
          });
        },
        onError: () => {
          done.current = false;
        },
      },
    );
  };
  const mark = (marks: Partial<PropertyDefinition>) => {
    if (!saved || mutation.isPending) return;
    const before = definitionOf(saved);
    const put = (definition: PropertyDefinition) =>
      mutation.mutateAsync({ definition: sent(definition), replaces: saved.name, vouched: true });
    void put({ ...before, ...marks }).then(
      () => {
        if (marks.archived === undefined) return;
        told({
          text: marks.archived ? `“${saved.name}” is archived.` : `“${saved.name}” is offered again.`,
          undo: () => put(before),
        });
        if (!marks.archived) return;
        done.current = true;
        void navigate({ to: "/p/$project/definitions/properties", params: { project: project.slug } });
      },
      // What the server says stands above the form.
      () => undefined,
    );
  };
  return {
    save,
    mark,
    vouch: () => save(draft, true),
    reset: mutation.reset,
    pending: mutation.isPending,
    asked,
    error,
    done,
    message: messageOf(mutation.error, asked, error),
  };
}

/** What is said above the form: what has no place in it. */
function messageOf(failure: Error | null, asked: boolean, error: Refused | null): string | null {
  if (!failure || asked) return null;
  if (!error) return "The server does not answer. Nothing was saved, and what you changed is still here.";
  return error.message;
}
