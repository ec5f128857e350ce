import { Button } from "@mantine/core";
import { useCsv } from "../../api/ask";
import type { GraphAnswer, GraphQuestion, Project } from "../../api/nouns";
import { DownloadIcon } from "../../parts/icons";
import { plural, print } from "../../print";
import style from "./Answer.module.css";

interface Props {
  project: Project;
  question: GraphQuestion;
  answer: GraphAnswer | undefined;
}

/** The answer as the server's own file, the same that the command line and HTTP give. */
export function CsvButton({ project, question, answer }: Props) {
  const csv = useCsv(project.slug);
  const rows = answer?.series.reduce((sum, { values }) => sum + values.length, 0) ?? 0;
  const save = () =>
    csv.mutate(question, { onSuccess: (file) => download(`${project.slug}-usage.csv`, file) });
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

/** Hand a file to the browser. */
function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
