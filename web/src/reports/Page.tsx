import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useDashboards, useSaveDashboard } from "../api/dashboards";
import { useMay, useMyName } from "../api/me";
import type { Project, SavedDashboard, SavedReport } from "../api/nouns";
import { useReports } from "../api/reports";
import list from "../definitions/events/Events.module.css";
import editor from "../definitions/parts/Editor.module.css";
import { DashboardIcon, SearchIcon } from "../parts/icons";
import { walkRows } from "../parts/rows";
import { Segmented } from "../parts/Segmented";
import { Told } from "../parts/Told";
import { TopBar } from "../parts/TopBar";
import { plural, print } from "../print";
import { type Listed, ListedTable } from "./ListedTable";
import { SaveDialog } from "./SaveDialog";
import { useFolders } from "./useFolders";

type Which = "all" | "dashboards" | "mine";
const WHICH = [
  { value: "all", label: "All" },
  { value: "dashboards", label: "Dashboards" },
  { value: "mine", label: "Mine" },
] as const;

/** Reports and dashboards, by folder. */
export default function ReportsPage({ project }: { project: Project }) {
  useDocumentTitle(`Reports, ${project.name}`);
  const reports = useReports(project.slug);
  const dashboards = useDashboards(project.slug);
  return (
    <div className={list.page}>
      <Told query={reports} timezone={project.timezone} rows={10}>
        {(saved) => (
          <Told query={dashboards} timezone={project.timezone} rows={2}>
            {(boards) => <Reports project={project} reports={saved} dashboards={boards} />}
          </Told>
        )}
      </Told>
    </div>
  );
}

interface Props {
  project: Project;
  reports: readonly SavedReport[];
  dashboards: readonly SavedDashboard[];
}

function Reports({ project, reports, dashboards }: Props) {
  const [typed, setTyped] = useState("");
  const [which, setWhich] = useState<Which>("all");
  const me = useMyName();
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const all: Listed[] = [
    ...dashboards.map((thing) => ({ kind: "dashboard" as const, thing })),
    ...reports.map((thing) => ({ kind: "report" as const, thing })),
  ];
  const shown = all.filter((each) => isOf(each, which, me) && isWanted(each, typed));
  return (
    <>
      <TopBar title="Reports" action={<NewDashboard project={project} />} />
      <div className={list.bar}>
        <Segmented label="Which" choices={WHICH} value={which} onChange={setWhich} />
        <TextInput
          ref={search}
          className={list.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name, folder, owner"
          aria-label="Find by name, folder, owner"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div className={list.rows} ref={box}>
        {all.length === 0 ? (
          <Nothing project={project} />
        ) : shown.length === 0 ? (
          <div className={editor.nothing}>
            <p className="quiet">Nothing here is like that.</p>
            <Button
              onClick={() => {
                setTyped("");
                setWhich("all");
              }}
            >
              Show all
            </Button>
          </div>
        ) : (
          <ListedTable project={project} listed={shown} />
        )}
      </div>
      <footer className={list.foot}>
        <b>
          {print.count(shown.length)} {plural(shown.length, "entry", "entries")}
        </b>
      </footer>
    </>
  );
}

function isOf({ kind, thing }: Listed, which: Which, me: string): boolean {
  return which === "all" || (which === "dashboards" ? kind === "dashboard" : thing.owner === me);
}

function isWanted({ thing }: Listed, typed: string): boolean {
  const text = [thing.name, thing.folder, thing.owner, thing.description].join(" ").toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function NewDashboard({ project }: { project: Project }) {
  const [open, setOpen] = useState(false);
  const may = useMay("saveDashboard");
  const save = useSaveDashboard(project.slug);
  const folders = useFolders(project.slug);
  const navigate = useNavigate();
  if (!may) return null;
  return (
    <>
      <Button
        variant="filled"
        leftSection={<DashboardIcon size={14} />}
        aria-keyshortcuts="N"
        onClick={() => setOpen(true)}
      >
        New dashboard
      </Button>
      {open && (
        <SaveDialog
          title="New dashboard"
          deed="saveDashboard"
          first={{ name: "", folder: "", description: "", shared: true }}
          folders={folders}
          saving={save.isPending}
          error={save.error}
          onSave={(said) =>
            save.mutate(
              { thing: said, replaces: null },
              {
                onSuccess: ({ name }) =>
                  void navigate({
                    to: "/p/$project/dashboards/$name",
                    params: { project: project.slug, name },
                  }),
              },
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Nothing({ project }: { project: Project }) {
  return (
    <div className={editor.nothing}>
      <h2>Nothing has been kept yet</h2>
      <p className="quiet">
        A report is a question under a name: it is asked anew whenever somebody opens it, and follows what it
        names. Ask in Usage over time, then Save; or begin with one that is ready but for a choice or two. A
        dashboard shows several of them together.
      </p>
      <Button
        variant="filled"
        renderRoot={(props) => <Link to="/p/$project/usage" params={{ project: project.slug }} {...props} />}
      >
        Ask a question
      </Button>
      <Button renderRoot={(props) => <Link to="/p/$project" params={{ project: project.slug }} {...props} />}>
        Suggested reports
      </Button>
    </div>
  );
}
