import style from "./Answer.module.css";
import { Select } from "./Select";

interface Props {
  names: string[];
  /** The place of the one that is drawn. */
  value: number;
  onChange: (place: number) => void;
}

/** Which of several groups is drawn; the table has all. */
export function GroupChoice({ names, value, onChange }: Props) {
  if (names.length < 2) return null;
  return (
    <div className={style.chosenGroup}>
      Drawn:
      <Select
        label="The group that is drawn"
        value={String(value)}
        choices={names.map((label, i) => ({ value: String(i), label }))}
        onChange={(place) => onChange(Number(place))}
      />
    </div>
  );
}
