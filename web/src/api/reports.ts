/** Reports: which there are, what became of one, saving; what somebody has at hand; links for everybody. */
import { type Query, type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type {
  ThingKind as Kind,
  Pin,
  PublicLink,
  PublicLinks,
  Report,
  ReportChange,
  SavedReport,
} from "./nouns";
import { changing, whoIs } from "./who";

const PATH = "/api/projects/{project}/reports";
const NAME_PATH = "/api/projects/{project}/reports/{name}";
const PINS_PATH = "/api/projects/{project}/pins";
const LINKS_PATH = "/api/projects/{project}/public-links";

/** What is to be kept, in the place of what, and which revision of that was edited. */
export interface Keeping<Thing> {
  thing: Thing;
  replaces: string | null;
  revision?: number;
}

/** What reading says of who reads: what is somebody's alone is shown to nobody else. */
export const asking = () => ({ who: whoIs() });

/** Has everything about reports and dashboards looked at again; what is `gone` only once somebody comes back to it. */
export function renew(queries: QueryClient, project: string, gone?: string): void {
  const of = new Set(["reports", "dashboards", "pins"]);
  const isOf = ({ queryKey: [what, slug] }: Query) => slug === project && of.has(String(what));
  const isGone = ({ queryKey }: Query) => gone !== undefined && queryKey[3] === gone;
  void queries.invalidateQueries({ predicate: (query) => isOf(query) && !isGone(query) });
  void queries.invalidateQueries({
    predicate: (query) => isOf(query) && isGone(query),
    refetchType: "none",
  });
}

/** All that are shared or one's own, by name. */
export function useReports(project: string) {
  return useQuery<SavedReport[]>({
    queryKey: ["reports", project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: asking() };
      return (await body(client.GET(PATH, { params, signal }))).reports as SavedReport[];
    },
  });
}

/** One of them, by its name or a former one. */
export function useReport(project: string, name: string) {
  return useQuery<SavedReport>({
    queryKey: ["reports", project, "one", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name }, query: asking() };
      return (await body(client.GET(NAME_PATH, { params, signal }))) as SavedReport;
    },
  });
}

/** What became of one, the latest change first. */
export function useReportHistory(project: string, name: string) {
  return useQuery<ReportChange[]>({
    queryKey: ["reports", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name }, query: asking() };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal }))).changes as ReportChange[];
    },
  });
}

export function useSaveReport(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedReport, Error, Keeping<Report>>({
    mutationFn: async ({ thing, replaces, revision }) => {
      const path = { project };
      const query = { ...(await changing()), unknown: "empty" as const };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query }, body: thing })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: { ...query, revision } },
              body: thing,
            });
      return (await body(reply)) as SavedReport;
    },
    onSuccess: (saved) => queries.setQueryData(["reports", project, "one", saved.name], saved),
    onSettled: () => renew(queries, project),
  });
}

export function useDeleteReport(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      await done(client.DELETE(NAME_PATH, { params }));
    },
    onSuccess: (_, name) => renew(queries, project, name),
  });
}

/** Takes back what was deleted. */
export function useRestoreReport(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      await done(client.POST(`${NAME_PATH}/restore`, { params }));
    },
    onSuccess: () => renew(queries, project),
  });
}

/** What one has at hand, in the order in which it was pinned. */
export function usePins(project: string) {
  return useQuery<Pin[]>({
    queryKey: ["pins", project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: asking() };
      return (await body(client.GET(PINS_PATH, { params, signal }))).pins;
    },
  });
}

/** Has something at hand, or no longer. */
export function usePinning(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Pin & { on: boolean }>({
    mutationFn: ({ kind, name, on }) => {
      const query = asking();
      return done(
        on
          ? client.PUT(PINS_PATH, { params: { path: { project }, query }, body: { kind, name } })
          : client.DELETE(`${PINS_PATH}/{kind}/{name}`, { params: { path: { project, kind, name }, query } }),
      );
    },
    onSuccess: () => renew(queries, project),
  });
}

/** The links by which anybody sees a report or dashboard, and whether the server allows any. */
export function usePublicLinks(project: string, kind: Kind, name: string) {
  return useQuery<PublicLinks>({
    queryKey: ["public-links", project, kind, name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, kind, name }, query: asking() };
      return body(client.GET(`${LINKS_PATH}/{kind}/{name}`, { params, signal }));
    },
  });
}

/** Makes one for so many days. */
export function useAddPublicLink(project: string, kind: Kind, name: string) {
  const queries = useQueryClient();
  return useMutation<PublicLink, Error, number>({
    mutationFn: async (days) => {
      const params = { path: { project }, query: await changing() };
      return body(client.POST(LINKS_PATH, { params, body: { kind, name, days } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["public-links", project] }),
  });
}

export function useEndPublicLink(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, string>({
    mutationFn: (id) => done(client.DELETE(`${LINKS_PATH}/{id}`, { params: { path: { project, id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["public-links", project] }),
  });
}
