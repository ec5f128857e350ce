import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Project } from "../../api/nouns";
import { Note } from "../../parts/Note";
import { useTold } from "../../parts/Undo";
import { plural } from "../../print";
import { missingIn, reportsOf, type Sheet } from "./sheet";
import { useKeeping } from "./useKeeping";
import style from "./Worksheet.module.css";

interface Props {
  project: Project;
  sheet: Sheet;
  onKept: () => void;
  /** It was taken back: the worksheet is as it was. */
  onBack: (sheet: Sheet) => void;
}

/** Saves all of it, and goes on to the dashboard. */
export function Keep({ project, sheet, onKept, onBack }: Props) {
  const keeping = useKeeping(project);
  const tell = useTold();
  const navigate = useNavigate();
  const missing = missingIn(sheet);
  const segments = `${sheet.groups.length} ${plural(sheet.groups.length, "segment")}`;
  const reports = reportsOf(sheet).length;
  const keep = () => {
    keeping.mutate(sheet, {
      onSuccess: ({ name, undo }) => {
        onKept();
        tell({
          text: `Saved ${segments}, ${reports} reports and the dashboard.`,
          undo: async () => {
            onBack(sheet);
            // The page of the dashboard would ask for it again once it is gone.
            await navigate({ to: "/p/$project/worksheet", params: { project: project.slug } });
            await undo();
          },
        });
        void navigate({ to: "/p/$project/dashboards/$name", params: { project: project.slug, name } });
      },
    });
  };
  return (
    <>
      {keeping.error && (
        <Note tone="risk" urgent>
          {keeping.error.message} Nothing was saved.
        </Note>
      )}
      <div className={style.keep}>
        <Button
          variant="filled"
          disabled={missing !== null}
          loading={keeping.isPending}
          onClick={() => void keep()}
        >
          {missing ? "Save" : `Save ${segments}, ${reports} reports and the dashboard`}
        </Button>
        {missing && <span className="hint">{missing}</span>}
      </div>
    </>
  );
}
