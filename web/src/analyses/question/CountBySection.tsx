import type { ReactNode } from "react";
import type { By, Project } from "../../api/nouns";
import { Section } from "../../parts/Section";
import { Segmented } from "../../parts/Segmented";
import { capital } from "./words";

interface Props {
  project: Project;
  by: By | undefined;
  onChange: (by: By | undefined) => void;
  /** Whether sessions can be counted, too. */
  sessions?: boolean;
  /** What stands at the right of its name: the fold, where it is the first. */
  action?: ReactNode;
}

/** Whose behaviour is counted; what only an address can say, such as a property, stays where it was said. */
export function CountBySection({ project, by, onChange, sessions = false, action }: Props) {
  const kinds = project.account_kinds;
  const choices: { value: string; label: string; by: By | undefined }[] = [
    { value: keyOf("user", project), label: "Users", by: undefined },
    ...kinds.map((kind, i) => ({
      value: keyOf({ account: kind }, project),
      label: kinds.length > 1 ? capital(kind) : "Accounts",
      by: { account: i === 0 ? null : kind } as By,
    })),
    ...(sessions ? [{ value: keyOf("session", project), label: "Sessions", by: "session" as By }] : []),
  ];
  const value = keyOf(by ?? "user", project);
  if (typeof by === "object" && by.property) choices.push({ value, label: by.property, by });
  return (
    <Section title="Count by" action={action}>
      <div>
        <Segmented
          label="Count by"
          choices={choices}
          value={value}
          onChange={(chosen) => onChange(choices.find((choice) => choice.value === chosen)?.by)}
        />
      </div>
    </Section>
  );
}

function keyOf(by: By, { account_kinds: [first] }: Project): string {
  if (by === "account") return `account ${first}`;
  if (typeof by === "string") return by;
  return by.property ? `property ${by.property}` : `account ${by.account ?? first}`;
}
