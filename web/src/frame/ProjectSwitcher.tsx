import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useUnreadableProjects } from "../api/catalogue";
import { addressOf, ENVIRONMENTS, type Environment, inProduction, sharedSlug } from "../api/environments";
import { useMay } from "../api/me";
import type { Project } from "../api/nouns";
import { CheckIcon, PlusIcon, SelectorIcon } from "../parts/icons";
import { Wave } from "../parts/Wave";
import { firstPage } from "../projects/first";
import style from "./Frame.module.css";
import { ProjectName } from "./ProjectName";

const CALLED: Record<Environment, string> = { production: "Production", development: "Development" };

/** The same page of another environment; without the question, whose names may mean nothing there. */
const inEnvironment = (project: string) =>
  ({
    to: ".",
    params: (before: Record<string, string>) => ({ ...before, project }),
    search: {},
  }) as const;

/** The project one is in, its environments, the others, and a new one. */
export function ProjectSwitcher({ project, projects }: { project: Project; projects: Project[] }) {
  const navigate = useNavigate();
  const unreadable = useUnreadableProjects();
  const may = useMay("createProject");
  const kind = project.demo ? "Demo" : CALLED[project.environment];
  const own = sharedSlug(project.slug);
  return (
    <Menu width={232}>
      <Menu.Target>
        <button type="button" className={style.switcher}>
          <Wave />
          <span className={style.names}>
            <b className="cut">
              <ProjectName project={project} projects={projects} />
            </b>
            <small data-environment={project.environment}>{kind}</small>
          </span>
          <span className="unseen">switch project</span>
          <SelectorIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!project.demo && (
          <>
            <Menu.Label>Environment</Menu.Label>
            {ENVIRONMENTS.map((environment) => (
              <Menu.Item
                key={environment}
                rightSection={environment === project.environment ? <CheckIcon size={14} /> : null}
                onClick={() => void navigate(inEnvironment(addressOf(project.slug, environment)))}
              >
                {CALLED[environment]}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Label>Project</Menu.Label>
          </>
        )}
        {inProduction(projects).map((other) => (
          <Menu.Item
            key={other.slug}
            rightSection={
              other.slug === own ? (
                <CheckIcon size={14} />
              ) : other.demo ? (
                <span className="hint">demo</span>
              ) : null
            }
            onClick={() => void navigate(firstPage(other))}
          >
            <ProjectName project={other} projects={projects} />
          </Menu.Item>
        ))}
        {unreadable.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            rightSection={<span className="hint">cannot be read</span>}
            onClick={() => void navigate({ to: "/p/$project", params: { project: slug } })}
          >
            {name}
          </Menu.Item>
        ))}
        {may && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<PlusIcon size={14} />} onClick={() => void navigate({ to: "/new" })}>
              New project
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
