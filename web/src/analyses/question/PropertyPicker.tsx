import type { ReactNode } from "react";
import { type PropertyAddress, useAllProperties, useProperties } from "../../api/catalogue";
import type { Project, PropertySummary } from "../../api/nouns";
import type { OptionGroup } from "../../parts/match";
import { Picker } from "../../parts/Picker";
import type { PropertyType } from "./draft";
import { capital, propertyWords } from "./words";

/** Whose properties are tested: those of a population, whose tests name no source, or of events alone. */
export type Only = "account" | "user" | "event";

interface Props {
  project: Project;
  target: (open: () => void, opened: boolean) => ReactNode;
  onPick: (property: PropertyAddress) => void;
  /** Only properties of this source: as for a population, or of events in parts. */
  only?: Only;
  /** Of accounts only those of this kind. */
  kind?: string | null;
  /** Whether the user, the account and the id as sent are choices too; `owners`: only the first two. */
  ids?: boolean | "owners";
}

/** An account kind is written down only where it is not the project's first. */
export function kindIn(project: Project, kind: string | null): { account_type?: string } {
  return kind && kind !== project.account_kinds[0] ? { account_type: kind } : {};
}

/** Searchable properties of accounts, users and events, in that order. */
export function PropertyPicker({ project, target, onPick, only, kind, ids = true }: Props) {
  const { data = [], isPending } = useProperties(project.slug);
  const offered = kind ? data.filter((p) => p.source !== "account" || p.account_type === kind) : data;
  const kinds = kind ? [kind] : project.account_kinds;
  const groups =
    only === "event"
      ? partsOfEvents(offered)
      : groupsOf(offered, project, ids ? kinds : null, ids !== "owners").filter(
          ({ source }) => !only || source === only,
        );
  return (
    <Picker
      target={target}
      groups={groups}
      placeholder="Find a property"
      loading={isPending}
      nothing={isPending ? "Reading the properties." : "There is no property of that name."}
      onPick={(value) => onPick(JSON.parse(value) as PropertyAddress)}
      foot={project.unlisted_values > 0 && <Unlisted project={project} />}
    />
  );
}

function Unlisted({ project }: { project: Project }) {
  return (
    <>
      {project.unlisted_values.toLocaleString("en")} values are under names beyond the 5,000 that a project
      lists, such as “{project.unlisted_name}”.
    </>
  );
}

/**
 * @param kinds those of whose accounts the id is a choice; null: no id is one.
 * @param sent whether the id as sent is one.
 */
function groupsOf(
  properties: PropertySummary[],
  project: Project,
  kinds: readonly string[] | null,
  sent: boolean,
): (OptionGroup & { source: string })[] {
  const option = (address: PropertyAddress, label: string, hint?: string, title?: string) => ({
    value: JSON.stringify(address),
    label,
    hint,
    title,
  });
  const of = (source: "account" | "user" | "event") =>
    properties
      .filter((property) => property.source === source)
      .map(({ name, label, type, account_type, defined }) => {
        const kind = kindIn(project, account_type);
        const called = label || name;
        return option(
          { source, property: name, ...kind },
          kind.account_type ? `${called} (${account_type})` : called,
          defined ? `defined, ${type}` : type,
          name,
        );
      });
  const accounts = (kinds ?? []).map((kind) =>
    option({ source: "account", ...kindIn(project, kind) }, capital(kind), "id"),
  );
  const user = [
    option({ source: "user" }, "User", "id"),
    ...(sent ? [option({ source: "id" }, "Id as sent", "id")] : []),
  ];
  const groups = [
    { source: "account", label: "Account", options: [...accounts, ...of("account")] },
    { source: "user", label: "User", options: [...(kinds ? user : []), ...of("user")] },
    { source: "event", label: "Event", options: of("event") },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

const ELEMENT = [
  "element_hierarchy",
  "element_text",
  "element_href",
  "element_id",
  "element_classes",
  "element_tag",
];
const PAGE = ["path", "url", "title", "query", "hash", "domain", "referrer"];

/** Those of events: what was hit, where, and what they carry; the first two also before anything has. */
function partsOfEvents(properties: PropertySummary[]): OptionGroup[] {
  const known = properties.filter(({ source }) => source === "event");
  const option = (name: string) => {
    const found = known.find((property) => property.name === name);
    return {
      value: JSON.stringify({ source: "event", property: name }),
      label: found?.label || propertyWords({ source: "event", property: name }),
      hint: found?.type,
      title: name,
    };
  };
  const own = known.map(({ name }) => name).filter((name) => !ELEMENT.includes(name) && !PAGE.includes(name));
  return [
    { label: "Element", options: ELEMENT.map(option) },
    { label: "Page", options: PAGE.map(option) },
    { label: "Properties", options: own.map(option) },
  ].filter(({ options }) => options.length > 0);
}

/** The type of a property's values, or null where it is not known. */
export function useTypeOf(project: Project, property: PropertyAddress): PropertyType | null {
  const { data = [] } = useAllProperties(project.slug);
  const found = data.find(({ source, name }) => source === property.source && name === property.property);
  return found?.type ?? null;
}
