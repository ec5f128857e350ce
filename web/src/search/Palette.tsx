import { Modal, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { writeQuery } from "../address/text";
import { useProperties } from "../api/catalogue";
import { useDashboards } from "../api/dashboards";
import { useDefinitions } from "../api/definitions";
import { useMay } from "../api/me";
import { useMeasures } from "../api/measures";
import type { Found, Project, PropertySummary } from "../api/nouns";
import { useOnboardings } from "../api/onboarding";
import { useDefaultProfiles, useProfiles } from "../api/profiles";
import { useReports } from "../api/reports";
import { useFound } from "../api/search";
import { useSegments } from "../api/segments";
import { itemsOf, type Tab, tabsOf } from "../definitions/properties/list";
import type { Option, OptionGroup } from "../parts/match";
import { OptionSearch } from "../parts/Picker";
import { print } from "../print";
import { kindTitle } from "../reports/kinds";
import { SUGGESTED } from "../reports/suggested/catalogue";
import { PARTS } from "../settings/parts";

interface Props {
  project: Project;
  projects: Project[];
  onShow: (shown: "shortcuts") => void;
  onClose: () => void;
}

const TYPED_MS = 120;
const ACT = "act:";

/** Goes anywhere and finds anything: pages, reports, definitions, accounts, users, and what can be done. */
export default function Palette({ project, projects, onShow, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), TYPED_MS);
  const found = useFound(project.slug, text);
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === "dark";
  const saved = useSaved(project);
  const isPage = useIsPage();
  const may = useMay("createProject");
  const pages = PAGES.filter(([path]) => isPage(path)).map(([path, title]) =>
    option(`/p/${project.slug}${path}`, title),
  );
  const actions: Option[] = [
    option(`/p/${project.slug}/usage`, "New question: usage over time"),
    option(`${ACT}theme`, dark ? "Switch to the light theme" : "Switch to the dark theme"),
    option(`${ACT}keys`, "Keyboard shortcuts", "?"),
    ...projects
      .filter(({ slug }) => slug !== project.slug)
      .map(({ slug, name }) => option(`/p/${slug}`, `Switch to ${name}`)),
    ...(may ? [option("/new", "New project")] : []),
  ];
  const groups: OptionGroup[] = [
    { label: "Go to", options: pages },
    ...saved,
    ...(text && found.data ? foundGroups(project.slug, found.data, isPage) : []),
    { label: "Settings", options: PARTS.map(settingOf(project.slug)) },
    { label: "Do", options: actions },
  ];
  const pick = (value: string) => {
    onClose();
    if (value === `${ACT}theme`) setColorScheme(dark ? "light" : "dark");
    else if (value === `${ACT}keys`) onShow("shortcuts");
    else void navigate({ href: value });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={560}
      styles={{ body: { padding: 0 } }}
      attributes={{ content: { "aria-label": "Search" } }}
    >
      <OptionSearch
        groups={groups}
        placeholder="Go anywhere, find anything"
        nothing={found.isFetching ? "Looking." : undefined}
        loading={found.isFetching}
        onType={setTyped}
        onPick={pick}
      />
    </Modal>
  );
}

const option = (value: string, label: string, hint?: string): Option => ({ value, label, hint });

/** Places below a project, by the path that the routes have, in the order of the sidebar. */
const PAGES: readonly (readonly [string, string])[] = [
  ["", "Start"],
  ["/accounts", "Accounts"],
  ["/users", "Users"],
  ["/usage", "Usage over time"],
  ["/funnel", "Funnel"],
  ["/retention", "Retention"],
  ["/time-between", "Time between"],
  ["/paths", "Paths"],
  ["/lifecycle", "Lifecycle"],
  ["/stickiness", "Stickiness"],
  ["/engagement", "Engagement"],
  ["/reports", "Reports and dashboards"],
  ["/suggested", "Suggested reports"],
  ["/worksheet", "Segmentation worksheet"],
  ["/adoption", "Feature adoption"],
  ["/onboarding", "Onboarding"],
  ["/track-record", "Track record of the score"],
  ["/definitions/events", "Events"],
  ["/definitions/properties", "Properties"],
  ["/definitions/segments", "Segments"],
  ["/definitions/measures", "Measures"],
  ["/definitions/profiles", "Health profiles"],
  ["/definitions/onboarding", "Onboarding lists"],
  ["/capture", "Capture: what arrives, write keys"],
];

/** Whether there is a page at a path below a project. */
function useIsPage(): (path: string) => boolean {
  const { routesByPath } = useRouter();
  return (path) => path === "" || `/p/$project${path}` in routesByPath;
}

/** What has been given a name. */
function useSaved(project: Project): OptionGroup[] {
  const { slug } = project;
  const { data: reports = [] } = useReports(slug);
  const { data: dashboards = [] } = useDashboards(slug);
  const { data: events = [] } = useDefinitions(slug);
  const { data: segments = [] } = useSegments(slug);
  const { data: measures = [] } = useMeasures(slug);
  const { data: profiles = [] } = useProfiles(slug);
  const { data: defaults = [] } = useDefaultProfiles(slug, project.account_kinds);
  const { data: lists = [] } = useOnboardings(slug);
  const { data: properties = [] } = useProperties(slug);
  const at = (path: string, name: string) => `/p/${slug}/${path}/${encodeURIComponent(name)}`;
  return [
    {
      label: "Reports",
      options: [
        ...dashboards.map(({ name }) => option(at("dashboards", name), name, "Dashboard")),
        ...reports.map(({ name, question }) => option(at("reports", name), name, kindTitle(question))),
        ...SUGGESTED.map(({ id, title }) => option(at("suggested", id), title, "Suggested")),
      ],
    },
    {
      label: "Definitions",
      options: [
        ...events.map(({ name }) => option(at("definitions/events", name), name, "Event")),
        ...segments.map(({ name }) => option(at("definitions/segments", name), name, "Segment")),
        ...measures.map(({ name }) => option(at("definitions/measures", name), name, "Measure")),
        ...[...new Set([...defaults, ...profiles].map(({ name }) => name))].map((name) =>
          option(at("definitions/profiles", name), name, "Health profile"),
        ),
        ...lists.map(({ name }) => option(at("definitions/onboarding", name), name, "Onboarding list")),
      ],
    },
    { label: "Properties", options: tabsOf(project).flatMap((tab) => propertiesOf(slug, tab, properties)) },
  ];
}

/** The captured and defined properties of events, users or a kind of account, each beside the list of them. */
function propertiesOf(project: string, tab: Tab, properties: readonly PropertySummary[]): Option[] {
  return itemsOf(properties, [], tab).map(({ key, property: { name, label } }) => ({
    value: `/p/${project}/definitions/properties${writeQuery({ of: tab.key, open: key })}`,
    label: label || name,
    title: name,
    hint: `Property, ${tab.label.toLowerCase()}`,
  }));
}

const settingOf = (project: string) => (part: (typeof PARTS)[number]) =>
  option(`/p/${project}/settings/${part.name}`, `Settings: ${part.label}`);

/** Accounts and users that the server found; how many more there are stands beside the heading. */
function foundGroups(project: string, found: Found, isPage: (path: string) => boolean): OptionGroup[] {
  const group = (label: string, path: string, owners: Found["users"], total: number): OptionGroup => ({
    label: total > owners.length ? `${label}: ${owners.length} of ${print.count(total)}` : label,
    options: owners.map(({ id, names }) => ({
      value: `/p/${project}/${path}/${encodeURIComponent(id)}`,
      label: names[0] ?? id,
      title: [id, ...names].join("\n"),
      hint: names[0] ? id : undefined,
    })),
  });
  return [
    ...(isPage("/accounts/$id") ? [group("Accounts", "accounts", found.accounts, found.accounts_total)] : []),
    ...(isPage("/users/$id") ? [group("Users", "users", found.users, found.users_total)] : []),
  ];
}
