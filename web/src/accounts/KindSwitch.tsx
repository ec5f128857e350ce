import { Segmented } from "../parts/Segmented";

interface Props {
  /** Five at most. */
  kinds: readonly string[];
  kind: string | null;
  onChange: (kind: string) => void;
}

/** Which kind of account is looked at; nothing where there is but one. */
export function KindSwitch({ kinds, kind, onChange }: Props) {
  if (kinds.length < 2) return null;
  return (
    <Segmented
      label="Kind of account"
      value={kind ?? ""}
      choices={kinds.map((each) => ({ value: each, label: each }))}
      onChange={onChange}
    />
  );
}
