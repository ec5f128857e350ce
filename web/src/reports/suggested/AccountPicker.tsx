import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import type { Project } from "../../api/nouns";
import { useFound } from "../../api/search";
import { Picker } from "../../parts/Picker";

interface Props {
  project: Project;
  target: (open: () => void) => ReactNode;
  onPick: (account: string) => void;
}

const TYPED_MS = 150;

/** One account, found by a part of an id or a name. */
export function AccountPicker({ project, target, onPick }: Props) {
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), TYPED_MS);
  const found = useFound(project.slug, text);
  const options = (found.data?.accounts ?? []).map(({ id, names }) => ({
    value: id,
    label: names[0] ?? id,
    title: [id, ...names].join("\n"),
    hint: names[0] ? id : undefined,
  }));
  return (
    <Picker
      target={target}
      groups={[{ label: "Accounts", options: text ? options : [] }]}
      placeholder="Find an account"
      loading={found.isFetching}
      nothing={text ? (found.isFetching ? "Looking." : undefined) : "Type a part of its name or id."}
      onType={setTyped}
      onPick={onPick}
    />
  );
}
