import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useShortList } from "../api/lists";
import type { ListQuestion, Project } from "../api/nouns";
import { Picker } from "../parts/Picker";

interface Props {
  project: Project;
  /** The kind of account; null: the project's first. */
  kind: string | null;
  /** The property that has the names of accounts. */
  named: string | null;
  /** One that cannot be chosen. */
  except?: string;
  target: (open: () => void) => ReactNode;
  onPick: (account: string) => void;
}

const OFFERED = 30;
const TYPED_MS = 200;

/** One account, found by a part of an id or a name. */
export function AccountPicker({ project, kind, named, except, target, onPick }: Props) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, TYPED_MS);
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    columns: named ? [{ property: named, name: "called" }] : ["events"],
    search,
    limit: OFFERED,
  } as ListQuestion;
  const list = useShortList(project.slug, question);
  const options = (list.data?.rows ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, values: [first] }) => {
      const name = named && first ? String(first) : null;
      return name ? { value: id, label: name, hint: id, title: `${id}\n${name}` } : { value: id, label: id };
    });
  return (
    <Picker
      target={target}
      groups={[{ label: "Accounts", options }]}
      placeholder="Find an account by id or name"
      nothing={`No ${except === undefined ? "" : "other "}account is called so.`}
      loading={list.isFetching}
      onType={setTyped}
      onPick={onPick}
    />
  );
}
