import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Search } from "../../address/text";
import { useEvents } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { ChevronDownIcon, FunnelIcon, LineIcon, RetentionIcon, UsersIcon } from "../../parts/icons";
import { funnelFrom, retentionOf, type Subject, usageOf, whoOf } from "./links";

const PASSING = /^(page|session|\$)/i;

/** From something to the questions about it: each opens as a question of its own that can be changed. */
export function AnalyzeMenu({ project, subject }: { project: Project; subject: Subject }) {
  const { data: events } = useEvents(project.slug);
  const usual = (events ?? []).map(({ name }) => name).filter((name) => name && !PASSING.test(name));
  const who = whoOf(project, subject);
  if (project.events === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          disabled={!events}
          leftSection={<LineIcon size={14} />}
          rightSection={<ChevronDownIcon size={14} />}
        >
          Analyze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Item
          project={project}
          to="/p/$project/usage"
          search={usageOf(subject)}
          icon={<LineIcon size={14} />}
        >
          Usage over time
        </Item>
        <Item
          project={project}
          to="/p/$project/funnel"
          search={funnelFrom(project, subject, usual)}
          icon={<FunnelIcon size={14} />}
        >
          Funnel from here
        </Item>
        <Item
          project={project}
          to="/p/$project/retention"
          search={retentionOf(project, subject)}
          icon={<RetentionIcon size={14} />}
        >
          Retention
        </Item>
        {who && (
          <Item
            project={project}
            to={who.of === "users" ? "/p/$project/users" : "/p/$project/accounts"}
            search={who.search}
            icon={<UsersIcon size={14} />}
          >
            {WHO[subject.of]}
          </Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const WHO: Record<Subject["of"], string> = {
  event: "Who did it",
  property: "Who has it",
  segment: "Who belongs to it",
  account: "Who belongs to it",
  user: "",
};

interface ItemProps {
  project: Project;
  to:
    | "/p/$project/usage"
    | "/p/$project/funnel"
    | "/p/$project/retention"
    | "/p/$project/users"
    | "/p/$project/accounts";
  search: Search;
  icon: React.ReactNode;
  children: string;
}

function Item({ project, to, search, icon, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      renderRoot={(root) => <Link to={to} params={{ project: project.slug }} search={search} {...root} />}
    >
      {children}
    </Menu.Item>
  );
}
