import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useProperties } from "../api/catalogue";
import type { ListQuestion, Project } from "../api/nouns";
import type { Shown } from "../listing/columns";
import { FileMenu } from "../listing/FileMenu";
import { ListFrame } from "../listing/ListFrame";
import { ListWaiting } from "../listing/ListWaiting";
import { called } from "../listing/names";
import { useOpenedReport } from "../reports/opened";

const MOST_PROPERTIES = 2;

/** Everybody that is known, with or without events. */
export default function UsersPage({ project }: { project: Project }) {
  const properties = useProperties(project.slug);
  const report = useOpenedReport();
  if (properties.isPending)
    return <ListWaiting title={report?.name ?? "Users"} timezone={project.timezone} of={properties} />;
  const own = (properties.data ?? []).filter(({ source, defined }) => source === "user" && !defined);
  const named = called(own.map(({ name }) => name));
  const first: Shown[] = [
    { of: "fact", fact: "last_seen" },
    ...(project.accounts > 0 ? [{ of: "account" } as const] : []),
    { of: "fact", fact: "sessions" },
    { of: "fact", fact: "events" },
    ...own
      .filter(({ name }) => name !== named)
      .slice(0, MOST_PROPERTIES)
      .map(({ name }): Shown => ({ of: "property", property: name })),
    { of: "fact", fact: "first_seen" },
  ];
  return (
    <ListFrame
      project={project}
      of="users"
      kind={null}
      first={first}
      named={named}
      builtIn={[
        { label: "All", search: {} },
        { label: "Silent 30 days", search: { silent: "30" } },
        { label: "Never seen", search: { silent: "ever" } },
      ]}
      actions={(selected, question) => (
        <FileMenu
          project={project}
          question={only(question, selected.ids)}
          rows={selected.ids.size}
          file="users"
        />
      )}
      nobody={
        <>
          <h2>No users yet</h2>
          <p className="quiet">
            Whoever does something, is identified or comes with a file of users stands here.
          </p>
          <Button
            renderRoot={(root) => (
              <Link
                to="/p/$project/capture/$part"
                params={{ project: project.slug, part: "install" }}
                {...root}
              />
            )}
          >
            How to send events
          </Button>
        </>
      }
    />
  );
}

/** The same columns and order, of some alone. */
export function only(question: ListQuestion, ids: ReadonlySet<string>): ListQuestion {
  return { ...question, search: "", where: [{ op: "is", value: [...ids] }] } as ListQuestion;
}
