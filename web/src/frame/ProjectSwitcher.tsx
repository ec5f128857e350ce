import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useUnreadableProjects } from "../api/catalogue";
import type { Project } from "../api/nouns";
import { CheckIcon, PlusIcon, SelectorIcon } from "../parts/icons";
import { Wave } from "../parts/Wave";
import style from "./Frame.module.css";
import { ProjectName } from "./ProjectName";

/** The project one is in, the others, and a new one. */
export function ProjectSwitcher({ project, projects }: { project: Project; projects: Project[] }) {
  const navigate = useNavigate();
  const unreadable = useUnreadableProjects();
  const kind = project.demo ? "Demo" : "Groundswell";
  return (
    <Menu width={232}>
      <Menu.Target>
        <button type="button" className={style.switcher}>
          <Wave />
          <span className={style.names}>
            <b className="cut">
              <ProjectName project={project} projects={projects} />
            </b>
            <small>{kind}</small>
          </span>
          <span className="unseen">switch project</span>
          <SelectorIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {projects.map((other) => (
          <Menu.Item
            key={other.slug}
            rightSection={
              other.slug === project.slug ? (
                <CheckIcon size={14} />
              ) : other.demo ? (
                <span className="hint">demo</span>
              ) : null
            }
            onClick={() => void navigate({ to: "/p/$project", params: { project: other.slug } })}
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
        <Menu.Divider />
        <Menu.Item leftSection={<PlusIcon size={14} />} onClick={() => void navigate({ to: "/new" })}>
          New project
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
