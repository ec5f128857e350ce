import { Button, Menu } from "@mantine/core";
import { type FileForm, useListFile } from "../api/lists";
import type { ListQuestion, Project } from "../api/nouns";
import { download } from "../parts/download";
import { DownloadIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { plural, print } from "../print";

const FORMS: readonly { form: FileForm; label: string }[] = [
  { form: "csv", label: "CSV" },
  { form: "parquet", label: "Parquet" },
];

interface Props {
  project: Project;
  question: ListQuestion;
  rows: number;
  /** What the file is called behind the project's name. */
  file: string;
}

/** All rows of a list as a file, made by the server as it is at one moment. */
export function FileMenu({ project, question, rows, file }: Props) {
  const made = useListFile(project.slug);
  const tell = useTold();
  const save = (form: FileForm) =>
    made.mutate(
      { question, form },
      {
        onSuccess: (blob) => download(`${project.slug}-${file}.${form}`, blob),
        onError: (error) => tell({ text: `The file was not made. ${error.message}` }),
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<DownloadIcon size={14} />} disabled={rows === 0} loading={made.isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map(({ form, label }) => (
          <Menu.Item key={form} onClick={() => save(form)}>
            {label}, {print.count(rows)} {plural(rows, "row")}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
