import { Button } from "@mantine/core";
import { SelectorIcon } from "../parts/icons";
import { Picker } from "../parts/Picker";
import { Segmented } from "../parts/Segmented";

const FEW = 4;

interface Props {
  kinds: readonly string[];
  kind: string | null;
  onChange: (kind: string) => void;
}

/** Which kind of account is looked at; nothing where there is but one. */
export function KindSwitch({ kinds, kind, onChange }: Props) {
  if (kinds.length < 2) return null;
  const label = "Kind of account";
  if (kinds.length <= FEW)
    return (
      <Segmented
        label={label}
        value={kind ?? ""}
        choices={kinds.map((each) => ({ value: each, label: each }))}
        onChange={onChange}
      />
    );
  return (
    <Picker
      placeholder="Find a kind"
      groups={[{ label, options: kinds.map((each) => ({ value: each, label: each })) }]}
      onPick={onChange}
      target={(open) => (
        <Button
          variant="default"
          rightSection={<SelectorIcon size={14} />}
          aria-label={`${label}: ${kind}`}
          onClick={open}
        >
          {kind}
        </Button>
      )}
    />
  );
}
