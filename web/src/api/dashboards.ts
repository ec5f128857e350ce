/** Dashboards: which there are, saving, and the question of each of their cards. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { Dashboard, DashboardChange, SavedDashboard, ShownCard } from "./nouns";
import { asking, type Keeping, renew } from "./reports";
import { changing } from "./who";

const PATH = "/api/projects/{project}/dashboards";
const NAME_PATH = "/api/projects/{project}/dashboards/{name}";

/** All that are shared or one's own, by name. */
export function useDashboards(project: string) {
  return useQuery<SavedDashboard[]>({
    queryKey: ["dashboards", project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: asking() };
      return (await body(client.GET(PATH, { params, signal }))).dashboards as SavedDashboard[];
    },
  });
}

/** One of them, by its name or a former one. */
export function useDashboard(project: string, name: string) {
  return useQuery<SavedDashboard>({
    queryKey: ["dashboards", project, "one", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name }, query: asking() };
      return (await body(client.GET(NAME_PATH, { params, signal }))) as SavedDashboard;
    },
  });
}

/** What became of one, the latest change first. */
export function useDashboardHistory(project: string, name: string) {
  return useQuery<DashboardChange[]>({
    queryKey: ["dashboards", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name }, query: asking() };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal })))
        .changes as DashboardChange[];
    },
  });
}

/** Each card with its report and the question that is asked for it, the dashboard's range and filters laid over. */
export function useShownCards(project: string, dashboard: Dashboard) {
  return useQuery<ShownCard[]>({
    queryKey: ["dashboards", project, "cards", asked(dashboard)],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: asking() };
      const reply = client.POST(`${PATH}/preview`, { params, body: dashboard, signal });
      return (await body(reply)).cards as ShownCard[];
    },
  });
}

/** What the questions of cards rest on: not where the cards lie. */
function asked({ cards = [], range, from, to, filters }: Dashboard) {
  return { reports: cards.map(({ report }) => report ?? null), range, from, to, filters };
}

export function useSaveDashboard(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedDashboard, Error, Keeping<Dashboard>>({
    mutationFn: async ({ thing, replaces, revision }) => {
      const path = { project };
      const query = await changing();
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query }, body: thing })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: { ...query, revision } },
              body: thing,
            });
      return (await body(reply)) as SavedDashboard;
    },
    onSuccess: (saved) => queries.setQueryData(["dashboards", project, "one", saved.name], saved),
    onSettled: () => renew(queries, project),
  });
}

export function useDeleteDashboard(project: string) {
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
export function useRestoreDashboard(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      await done(client.POST(`${NAME_PATH}/restore`, { params }));
    },
    onSuccess: () => renew(queries, project),
  });
}
