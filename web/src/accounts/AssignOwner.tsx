import { type ReactNode, useState } from "react";
import { useAssign } from "../api/accounts";
import { useValues } from "../api/catalogue";
import { useMyName } from "../api/me";
import type { Project } from "../api/nouns";
import { Picker } from "../parts/Picker";
import { useTold } from "../parts/Undo";
import { plural, print } from "../print";

interface Props {
  project: Project;
  kind: string | null;
  /** The property that says who owns an account. */
  property: string;
  ids: readonly string[];
  onDone?: () => void;
  /** What opens the choice. */
  children: (open: () => void, isSaving: boolean) => ReactNode;
}

const NOBODY = "nobody";
const SOMEBODY = "is:";

/** Gives accounts an owner: one who has accounts already, oneself, or whoever is typed. */
export function AssignOwner({ project, kind, property, ids, onDone, children }: Props) {
  const [typed, setTyped] = useState("");
  const address = { source: "account" as const, property, ...(kind ? { account_type: kind } : {}) };
  const known = useValues(project.slug, address, "", 50).data ?? [];
  const assign = useAssign(project.slug);
  const tell = useTold();
  const me = useMyName();
  const names = [...new Set([me, ...known.map(({ value }) => value), typed.trim()])].filter(Boolean);
  const put = (owner: string | null) => {
    const values = Object.fromEntries(ids.map((id) => [id, owner]));
    assign.mutate(
      { property, values, account_type: kind },
      {
        onSuccess: (before) => {
          onDone?.();
          const count = `${print.count(ids.length)} ${plural(ids.length, "account")}`;
          const now = ids.length === 1 ? "belongs" : "belong";
          tell({
            text: owner === null ? `${count} now ${now} to nobody.` : `${count} now ${now} to ${owner}.`,
            undo: () => assign.mutateAsync({ property, values: before, account_type: kind }),
          });
        },
        onError: (error) => tell({ text: `Nothing was assigned. ${error.message}` }),
      },
    );
  };
  return (
    <Picker
      groups={[
        {
          label: "Owner",
          options: names.map((name) => ({
            value: SOMEBODY + name,
            label: name,
            hint: name === me ? "you" : undefined,
          })),
        },
        { label: "Or", options: [{ value: NOBODY, label: "Nobody" }] },
      ]}
      placeholder="Find or name an owner"
      onType={setTyped}
      onPick={(value) => put(value === NOBODY ? null : value.slice(SOMEBODY.length))}
      target={(open) => children(open, assign.isPending)}
    />
  );
}
