import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useKeyWords } from "../../parts/useKeyWords";
import style from "../ReportLine.module.css";

interface Props {
  name: string;
  saving: boolean;
  error: Error | null;
  /** Absent: one may not. */
  onSave?: () => void;
  onRevert: () => void;
}

/** That a dashboard was changed since it was saved: saves it, or goes back. */
export function Changed({ name, saving, error, onSave, onRevert }: Props) {
  const words = useKeyWords();
  useHotkeys([["mod+S", () => onSave?.()]], []);
  return (
    <div className={style.line} role="status">
      <span>
        <b>Changed since it was saved.</b> Others see “{name}” as it was.
        {error && <span className={style.fault}> {error.message}</span>}
      </span>
      <Button onClick={onRevert}>Revert</Button>
      {onSave && (
        <Button variant="filled" loading={saving} title={words("S")} onClick={onSave}>
          Save
        </Button>
      )}
    </div>
  );
}
