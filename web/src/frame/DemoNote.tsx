import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { PlusIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { print } from "../print";
import style from "./Frame.module.css";

/** A demo says that it is one, what its data is, and why its clock stands still. */
export function DemoNote({ project }: { project: Project }) {
  const navigate = useNavigate();
  const may = useMay("createProject");
  const now = project.now && print.dayOf(project.now, project.timezone);
  return (
    <div className={style.demo}>
      <Note
        tone="swell"
        action={
          may && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => void navigate({ to: "/new" })}>
              New project
            </Button>
          )
        }
      >
        {project.demo_data === "company"
          ? "This is a demo with the data of a company that was made up. Its two years are over, "
          : "This is a demo with real, public data. The data is old, "}
        {now ? `so here “now” is always ${now}.` : "so its clock stands still."}
      </Note>
    </div>
  );
}
