import { Button } from "@mantine/core";
import { useCsv } from "../../api/ask";
import type { Project, Question } from "../../api/nouns";
import { download } from "../../parts/download";
import { DownloadIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Answer.module.css";

interface Props {
  project: Project;
  question: Question;
  /** How many rows the file has; 0 where there is no answer yet. */
  rows: number;
  /** What the file is called behind the project's name: `usage`. */
  file: string;
}

/** The answer as the server's own file, the same that the command line and HTTP give. */
export function CsvButton({ project, question, rows, file: name }: Props) {
  const csv = useCsv(project.slug);
  const save = () =>
    csv.mutate(question, { onSuccess: (file) => download(`${project.slug}-${name}.csv`, file) });
  return (
    <>
      {csv.isError && (
        <span className={style.unsaved} role="alert">
          The file was not made. {csv.error.message}
        </span>
      )}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<DownloadIcon />}
        disabled={rows === 0}
        loading={csv.isPending}
        onClick={save}
      >
        CSV
        {rows > 0 && (
          <span className={style.rowCount}>
            {print.count(rows)} {plural(rows, "row")}
          </span>
        )}
      </Button>
    </>
  );
}
