import { Button } from "@mantine/core";
import type { Person } from "../api/me";
import { ChevronDownIcon } from "../parts/icons";
import { Picker } from "../parts/Picker";

interface Props {
  people: Person[];
  person: number | null;
  onPick: (person: number | null) => void;
}

/** Everybody, or one person. */
export function PersonFilter({ people, person, onPick }: Props) {
  const options = people.map(({ id, name }) => ({ value: String(id), label: name }));
  const groups = [{ label: "", options: [{ value: "", label: "Everybody" }, ...options] }];
  const shown = people.find(({ id }) => id === person)?.name ?? "Everybody";
  return (
    <Picker
      groups={groups}
      placeholder="Find somebody"
      onPick={(value) => onPick(value === "" ? null : Number(value))}
      target={(open) => (
        <Button rightSection={<ChevronDownIcon size={14} />} onClick={open}>
          {shown}
        </Button>
      )}
    />
  );
}
