import { Checkbox, TextInput } from "@mantine/core";
import { useDocumentTitle, useHotkeys } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useAllProperties } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { useDefinedProperties } from "../../api/properties";
import { useAddress } from "../../frame/useAddress";
import { SearchIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { Told } from "../../parts/Told";
import { TopBar } from "../../parts/TopBar";
import bar from "../../parts/TopBar.module.css";
import { plural, print } from "../../print";
import style from "./List.module.css";
import { type Item, itemsOf, type SortedBy, sortedBy, type Tab, tabsOf, type Which, wantedOf } from "./list";
import { DefineButton, None } from "./None";
import { PropertyPanel } from "./PropertyPanel";
import { PropertyTable } from "./PropertyTable";

const WHICH: readonly { value: Which; label: string }[] = [
  { value: "all", label: "All" },
  { value: "captured", label: "Captured" },
  { value: "defined", label: "Defined" },
];

/** Every property there is: what it is called, who carries it, since when; those that are defined among them. */
export default function PropertiesPage({ project }: { project: Project }) {
  const search = useAddress();
  const tabs = tabsOf(project);
  const tab = tabs.find(({ key }) => key === search.of) ?? (tabs[0] as Tab);
  const query = useAllProperties(project.slug);
  const definitions = useDefinedProperties(project.slug).data ?? [];
  useDocumentTitle(`Properties of ${tab.label.toLowerCase()}, ${project.name}`);
  const counted = (of: Tab) =>
    itemsOf(query.data ?? [], definitions, of).filter(({ property }) => !property.hidden);
  return (
    <div className={style.page}>
      <TopBar
        title="Properties"
        tabs={
          <nav className={bar.tabs} aria-label="Properties of">
            {tabs.map((of) => (
              <Link
                key={of.key}
                to="/p/$project/definitions/properties"
                params={{ project: project.slug }}
                search={of === tabs[0] ? {} : { of: of.key }}
                className={bar.tab}
                activeProps={{}}
                // Without `exact` a tab whose address says nothing is lit on every other one, too.
                activeOptions={{ exact: true }}
                data-status={of === tab ? "active" : undefined}
                aria-current={of === tab ? "page" : undefined}
              >
                {of.label} {query.data && <span>{print.count(counted(of).length)}</span>}
              </Link>
            ))}
          </nav>
        }
        action={<DefineButton project={project} tab={tab} />}
      />
      <Told query={query} timezone={project.timezone} rows={12}>
        {(properties) => (
          <List key={tab.key} project={project} tab={tab} items={itemsOf(properties, definitions, tab)} />
        )}
      </Told>
    </div>
  );
}

function List({ project, tab, items }: { project: Project; tab: Tab; items: Item[] }) {
  const [which, setWhich] = useState<Which>("all");
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState("");
  const [sorted, setSorted] = useState<SortedBy>("carried");
  const field = useRef<HTMLInputElement>(null);
  const { opened, open } = useOpened();
  useHotkeys([["/", () => field.current?.focus()]]);
  const shown = sortedBy(wantedOf(items, { which, hidden, typed }), sorted);
  const ofHidden = items.filter(({ property }) => property.hidden).length;
  const item = items.find(({ key }) => key === opened);
  return (
    <>
      <div className={style.bar}>
        <Segmented label="Which" choices={WHICH} value={which} onChange={setWhich} />
        <Checkbox
          label={`Hidden and archived, ${print.count(ofHidden)}`}
          checked={hidden}
          disabled={ofHidden === 0}
          onChange={(event) => setHidden(event.currentTarget.checked)}
        />
        <TextInput
          ref={field}
          className={style.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name or description"
          aria-label="Find by name or description"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div className={style.columns}>
        {shown.length > 0 ? (
          <PropertyTable
            project={project}
            all={tab.source === "event" ? items : null}
            items={shown}
            opened={opened}
            sorted={sorted}
            onSort={setSorted}
            onOpen={open}
          />
        ) : (
          <div className={style.rows}>
            <None
              tab={tab}
              project={project}
              none={items.length === 0}
              which={which}
              onAll={() => {
                setWhich("all");
                setTyped("");
              }}
            />
          </div>
        )}
        {item && (
          <PropertyPanel key={item.key} project={project} tab={tab} item={item} among={shown} onOpen={open} />
        )}
      </div>
      <footer className={style.foot}>
        <span>
          <b>{print.count(shown.length)}</b> {plural(shown.length, "property", "properties")} of{" "}
          {tab.label.toLowerCase()}
        </span>
        <span>
          {project.unlisted_values > 0
            ? `${print.count(project.unlisted_values)} values are under names beyond the 5,000 that are listed`
            : "Values are counted when a property is opened"}
        </span>
      </footer>
    </>
  );
}

/** Which property is open; the address says so. */
function useOpened(): { opened: string | null; open: (key: string | null) => void } {
  const { open: opened = null, ...rest } = useAddress();
  const navigate = useNavigate();
  const open = (key: string | null) => {
    const search = key === null ? rest : { ...rest, open: key };
    void navigate({ to: ".", search: search as never, replace: opened !== null });
  };
  return { opened, open };
}
