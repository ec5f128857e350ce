import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { AnalyzeMenu } from "../../analyses/analyze/AnalyzeMenu";
import type { Subject } from "../../analyses/analyze/links";
import type { Project, Use } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { Beside } from "../../parts/Beside";
import { Captured } from "../../parts/Captured";
import { Facts } from "../../parts/Facts";
import { useNow } from "../../parts/useNow";
import { print } from "../../print";
import { UsedBy } from "../parts/UsedBy";
import { type Item, nameOf, type Tab } from "./list";
import { NoteForm } from "./NoteForm";
import style from "./Panel.module.css";
import { Values } from "./Values";
import { meaningWords } from "./words";

interface Props {
  project: Project;
  tab: Tab;
  item: Item;
  /** The list that it stands in, for those before and after it. */
  among: readonly Item[];
  onOpen: (key: string | null) => void;
}

/** One property beside the list: what it is called, what is noted of it, its values. */
export function PropertyPanel({ project, tab, item, among, onOpen }: Props) {
  const { property, definition } = item;
  return (
    <Beside
      label="Property"
      heading={<Captured text={nameOf(property)} />}
      shown={item.key}
      among={among.map(({ key }) => key)}
      ways={["Property before", "Next property"]}
      mark="data-property"
      onOpen={onOpen}
    >
      <AnalyzeMenu project={project} subject={subjectOf(property)} />
      {definition ? (
        <Defined project={project} item={item} />
      ) : (
        <>
          <CapturedFacts project={project} tab={tab} item={item} />
          {property.used_by.length > 0 && <Uses project={project} uses={property.used_by} />}
          <NoteForm project={project} property={property} />
        </>
      )}
      <Values project={project} property={property} of={tab.label.toLowerCase()} />
    </Beside>
  );
}

function subjectOf({ name, source, account_type }: Item["property"]): Subject {
  return { of: "property", source: source as "event" | "user" | "account", name, kind: account_type };
}

function CapturedFacts({ project, tab, item }: { project: Project; tab: Tab; item: Item }) {
  const { label, name, type, count, share, first_at, last_at } = item.property;
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  const seen = (at: string | null, tell: (at: string) => string) =>
    at === null ? { figure: "–" } : { figure: tell(at), title: moments.exact(at) };
  return (
    <>
      {label && (
        <p className={style.about}>
          Sent as <Captured text={name} />
        </p>
      )}
      <Facts
        facts={[
          {
            figure: print.count(count ?? 0),
            label: `${tab.label.toLowerCase()} carry it`,
            title: print.full(count ?? 0),
          },
          { figure: share === null ? "–" : print.share(share), label: "of all" },
          { figure: type, label: "type of its values" },
        ]}
      />
      <Facts
        facts={[
          { ...seen(first_at, (at) => moments.day(at, now)), label: "first seen" },
          { ...seen(last_at, (at) => moments.ago(at, now)), label: "last seen" },
        ]}
      />
    </>
  );
}

function Uses({ project, uses }: { project: Project; uses: readonly Use[] }) {
  return (
    <section aria-label="Used by">
      <h3>Used by</h3>
      <UsedBy project={project.slug} uses={uses} nothing="Nothing names it yet." />
    </section>
  );
}

function Defined({ project, item: { definition } }: { project: Project; item: Item }) {
  if (!definition) return null;
  return (
    <>
      {definition.description && <p className={style.about}>{definition.description}</p>}
      <section aria-label="Meaning">
        <h3>What it is</h3>
        <p className={style.about} dir="auto">
          {meaningWords(definition)}
        </p>
      </section>
      <Uses project={project} uses={definition.used_by ?? []} />
      <div className={style.buttons}>
        <Button
          variant="filled"
          renderRoot={(root) => (
            <Link
              to="/p/$project/definitions/properties/$name"
              params={{ project: project.slug, name: definition.name }}
              {...root}
            />
          )}
        >
          Open the definition
        </Button>
      </div>
    </>
  );
}
