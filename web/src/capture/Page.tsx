import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRefused } from "../api/capture";
import type { Project } from "../api/nouns";
import { NoSuchPage } from "../frame/NotFound";
import { PlusIcon } from "../parts/icons";
import { TopBar } from "../parts/TopBar";
import bar from "../parts/TopBar.module.css";
import { print } from "../print";
import style from "./Capture.module.css";
import { Health } from "./Health";
import { Identity } from "./Identity";
import { Install } from "./Install";
import { Live } from "./Live";
import { Refused } from "./Refused";

const PARTS = {
  health: { label: "Health", Part: Health },
  live: { label: "Live", Part: Live },
  refused: { label: "Refused", Part: Refused },
  install: { label: "Install", Part: Install },
  identity: { label: "Identity", Part: Identity },
} as const;

type PartName = keyof typeof PARTS;

const isPart = (name: string): name is PartName => name in PARTS;

/** How events come, and how that is going: a page in five parts, of one environment. */
export default function CapturePage({ project, part = "health" }: { project: Project; part?: string }) {
  useDocumentTitle(`Capture, ${project.name}`);
  if (!isPart(part)) return <NoSuchPage />;
  if (project.demo) return <OfDemo />;
  const { Part } = PARTS[part];
  return (
    <>
      <TopBar title="Capture" tabs={<Tabs project={project} />} about={`times in ${project.timezone}`} />
      <Part key={part} project={project} />
    </>
  );
}

function Tabs({ project }: { project: Project }) {
  const ofEvents = useRefused(project.slug).data?.filter(({ of }) => of === "event") ?? [];
  const refused = ofEvents.reduce((sum, { count }) => sum + count, 0);
  const names = Object.keys(PARTS) as PartName[];
  return (
    <nav className={bar.tabs} aria-label="Capture">
      {names.map((name) => (
        <Link
          key={name}
          className={bar.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          {...partOf(project.slug, name)}
        >
          {PARTS[name].label}
          {name === "refused" && refused > 0 && (
            <span title="Events that were refused">{print.count(refused)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

/** Where a part of the page stands. */
function partOf(project: string, part: PartName) {
  return part === "health"
    ? ({ to: "/p/$project/capture", params: { project } } as const)
    : ({ to: "/p/$project/capture/$part", params: { project, part } } as const);
}

function OfDemo() {
  const navigate = useNavigate();
  return (
    <>
      <TopBar title="Capture" />
      <div className={style.empty}>
        <h2>A demo takes no events</h2>
        <p className="quiet">
          Its data and its present moment are fixed, so it has no write keys. Make a project of your own: it
          gets its keys, and the lines to send with, at once.
        </p>
        <Button
          variant="filled"
          leftSection={<PlusIcon size={14} />}
          onClick={() => void navigate({ to: "/new" })}
        >
          New project
        </Button>
      </div>
    </>
  );
}
