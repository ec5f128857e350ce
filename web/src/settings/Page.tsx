import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Project } from "../api/nouns";
import { NoSuchPage } from "../frame/NotFound";
import { TopBar } from "../parts/TopBar";
import { AuditPart } from "../people/AuditPart";
import { MinePart } from "../people/MinePart";
import { PeoplePart } from "../people/PeoplePart";
import { TokensPart } from "../people/TokensPart";
import { AccountsPart } from "./accounts/AccountsPart";
import { Erasure } from "./Erasure";
import { Import } from "./Import";
import { Privacy } from "./Privacy";
import { ProjectPart } from "./ProjectPart";
import style from "./Settings.module.css";

interface Part {
  name: string;
  label: string;
  Shown: ComponentType<{ project: Project }>;
}

/** What can be set, in groups as they stand in the list at the left; the first is shown where none is named. */
const GROUPS: { label: string; parts: Part[] }[] = [
  {
    label: "Project",
    parts: [
      { name: "project", label: "General", Shown: ProjectPart },
      { name: "accounts", label: "Accounts", Shown: AccountsPart },
      { name: "import", label: "Import", Shown: Import },
    ],
  },
  {
    label: "Personal data",
    parts: [
      { name: "privacy", label: "Privacy", Shown: Privacy },
      { name: "erasure", label: "Erasure", Shown: Erasure },
    ],
  },
  {
    label: "Server",
    parts: [
      { name: "people", label: "People", Shown: PeoplePart },
      { name: "audit", label: "Audit log", Shown: AuditPart },
    ],
  },
  {
    label: "You",
    parts: [
      { name: "you", label: "Name and password", Shown: MinePart },
      { name: "tokens", label: "Tokens", Shown: TokensPart },
    ],
  },
];
const PARTS = GROUPS.flatMap(({ parts }) => parts);

/** The settings of a project and of the server, a part at a time. */
export default function SettingsPage({ project, part = "project" }: { project: Project; part?: string }) {
  const shown = PARTS.find(({ name }) => name === part);
  useDocumentTitle(`${shown?.label ?? "Settings"}, ${project.name}`);
  if (!shown) return <NoSuchPage />;
  return (
    <>
      <TopBar title="Settings" about={project.name} />
      <div className={style.page}>
        <nav className={style.parts} aria-label="Settings">
          {GROUPS.map(({ label, parts }) => (
            <div key={label} className={style.group}>
              <span className="hint">{label}</span>
              {parts.map((each) => (
                <Link
                  key={each.name}
                  to="/p/$project/settings/$part"
                  params={{ project: project.slug, part: each.name }}
                  className={style.link}
                  aria-current={each === shown ? "page" : undefined}
                >
                  {each.label}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className={style.shown}>
          <shown.Shown project={project} />
        </div>
      </div>
    </>
  );
}
