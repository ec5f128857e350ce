import type { ReactNode } from "react";
import { type PropertyAddress, useProperties } from "../../api/catalogue";
import type { Project, PropertySummary } from "../../api/nouns";
import type { OptionGroup } from "../../parts/match";
import { Picker } from "../../parts/Picker";
import { PropertyLines } from "./PropertyLines";
import { capital, propertyWords } from "./words";

/** Whose properties are tested: those of a population, whose tests name no source, or of events alone. */
export type Only = "account" | "user" | "event";

interface Offered {
  project: Project;
  /** Only properties of this source: as for a population, or of events in parts. */
  only?: Only;
  /** Of accounts only those of this kind. */
  kind?: string | null;
  /** Whether the user, the account and the id as sent are choices too; `owners`: only the first two. */
  ids?: boolean | "owners";
  /** Whether those of sessions are offered, too. */
  session?: boolean;
}

interface Props extends Offered {
  target: (open: () => void, opened: boolean) => ReactNode;
  onPick: (property: PropertyAddress) => void;
}

/** An account kind is written down only where it is not the project's first. */
export function kindIn(project: Project, kind: string | null): { account_type?: string } {
  return kind && kind !== project.account_kinds[0] ? { account_type: kind } : {};
}

/** The properties that are offered of accounts, users and events, in that order; values are addresses as JSON. */
export function usePropertyGroups({ project, only, kind, ids = true, session = false }: Offered) {
  const { data = [], isPending } = useProperties(project.slug);
  const offered = kind ? data.filter((p) => p.source !== "account" || p.account_type === kind) : data;
  const kinds = kind ? [kind] : project.account_kinds;
  const groups =
    only === "event"
      ? partsOfEvents(offered)
      : groupsOf(offered, project, ids ? kinds : null, ids !== "owners").filter(
          ({ source }) => !only || source === only,
        );
  return { groups: session ? [...groups, OF_SESSIONS] : groups, isPending };
}

/** What is known of every session; none of it was sent as a property. */
const OF_SESSIONS: OptionGroup = {
  label: "Session",
  options: [
    ...["seconds", "events", "pages"].map((name) => [name, "number"]),
    ...[
      "landing_page",
      "referrer",
      "utm_source",
      "utm_medium",
      "utm_campaign",
      "utm_term",
      "utm_content",
    ].map((name) => [name, "text"]),
  ].map(([name = "", hint]) => ({
    value: JSON.stringify({ source: "session", property: name }),
    label: propertyWords({ source: "session", property: name }),
    hint,
    title: name,
  })),
};

/** Searchable properties of accounts, users and events. */
export function PropertyPicker({ target, onPick, ...offered }: Props) {
  const { groups, isPending } = usePropertyGroups(offered);
  return (
    <Picker
      target={target}
      groups={groups}
      placeholder="Find a property"
      loading={isPending}
      nothing={isPending ? "Reading the properties." : "There is no property of that name."}
      onPick={(value) => onPick(JSON.parse(value) as PropertyAddress)}
      preview={(value) => <PropertyLines project={offered.project} property={JSON.parse(value)} />}
      foot={unlistedOf(offered.project)}
    />
  );
}

/** That there are values under names that no list has; nothing where there are none. */
export function unlistedOf({ unlisted_values, unlisted_name }: Project): ReactNode {
  if (unlisted_values === 0) return null;
  return (
    <>
      {unlisted_values.toLocaleString("en")} values are under names beyond the 5,000 that a project lists,
      such as “{unlisted_name}”.
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
  const of = (source: "account" | "user" | "event", isBuiltIn = false) =>
    properties
      .filter((property) => property.source === source && (property.built_in ?? false) === isBuiltIn)
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
    { source: "account", label: "Health", options: of("account", true) },
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
