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
import { GROUPS, PARTS, type PartName } from "./parts";
import style from "./Settings.module.css";

const SHOWN: Record<PartName, ComponentType<{ project: Project }>> = {
  project: ProjectPart,
  accounts: AccountsPart,
  import: Import,
  privacy: Privacy,
  erasure: Erasure,
  people: PeoplePart,
  audit: AuditPart,
  you: MinePart,
  tokens: TokensPart,
};

/** The settings of a project and of the server, a part at a time. */
export default function SettingsPage({ project, part = "project" }: { project: Project; part?: string }) {
  const shown = PARTS.find(({ name }) => name === part);
  useDocumentTitle(`${shown?.label ?? "Settings"}, ${project.name}`);
  if (!shown) return <NoSuchPage />;
  const Part = SHOWN[shown.name];
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
          <Part project={project} />
        </div>
      </div>
    </>
  );
}
