/** Onboarding lists: which there are, saving, how far accounts are with the steps of one, be it saved or not. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { OnboardingChange, OnboardingList, OnboardingProgress, SavedOnboardingList } from "./nouns";
import { type Deleting, forget, remove, type Saving, sayings, sayingsOver, settling } from "./saving";
import { changing } from "./who";

const PATH = "/api/projects/{project}/onboarding";
const NAME_PATH = "/api/projects/{project}/onboarding/{name}";

/** The onboarding lists of a project, by name; archived ones as well. */
export function useOnboardings(project: string) {
  return useQuery<SavedOnboardingList[]>({
    queryKey: ["onboarding lists", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal })))
        .onboardings as SavedOnboardingList[],
  });
}

/**
 * @param name of the list; null: nothing is asked for.
 * @param owner only of this owner's accounts; null: of all.
 */
export function useOnboardingProgress(project: string, name: string | null, owner: string | null) {
  return useQuery({
    queryKey: ["onboarding", project, name, owner],
    enabled: name !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { path: { project, name: name ?? "" }, query: owner === null ? {} : { owner } };
      return body(client.GET(`${NAME_PATH}/progress`, { params, signal }));
    },
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readOnboarding(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedOnboardingList> {
  return (await body(
    client.GET(NAME_PATH, { params: { path: { project, name } }, signal }),
  )) as SavedOnboardingList;
}

/** The same, and as it changes. */
export function useOnboarding(project: string, name: string) {
  return useQuery<SavedOnboardingList>({
    queryKey: ["onboarding lists", project, "one", name],
    queryFn: ({ signal }) => readOnboarding(project, name, signal),
  });
}

/** What became of one, the latest change first. */
export function useOnboardingHistory(project: string, name: string) {
  return useQuery<OnboardingChange[]>({
    queryKey: ["onboarding lists", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal })))
        .changes as OnboardingChange[];
    },
  });
}

/** How far accounts would be with a list as it is put together; what was told of another stays until that is known. */
export function useOnboardingPreview(project: string, list: OnboardingList | null) {
  return useQuery<OnboardingProgress>({
    queryKey: ["onboarding", project, "preview", list],
    enabled: list !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: ({ signal }) => {
      // What nothing has carried yet is taken by nobody; saving says so.
      const params = { path: { project }, query: { unknown: "empty" as const } };
      return body(client.POST(`${PATH}/preview`, { params, body: list as OnboardingList, signal }));
    },
  });
}

/** What rests on a list: the lists, how far accounts are, what the default profile is made of. */
const RESTING = ["onboarding lists", "onboarding", "profiles"];

export function useSaveOnboarding(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedOnboardingList, Error, Saving<OnboardingList>>({
    mutationFn: async ({ definition, replaces, ...how }) => {
      const path = { project };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query: await sayings(how) }, body: definition })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: await sayingsOver(how) },
              body: definition,
            });
      return (await body(reply)) as SavedOnboardingList;
    },
    ...settling(queries, ["onboarding lists", project, "one"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreOnboarding(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedOnboardingList, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedOnboardingList;
    },
    ...settling(queries, ["onboarding lists", project, "one"], RESTING),
  });
}

export function useDeleteOnboarding(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: (deleting) => remove(NAME_PATH, project, deleting),
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}

/** How far one account is with a list; null: the list is not for it, or it has left. */
export function useAccountOnboarding(project: string, name: string, account: string) {
  return useQuery({
    queryKey: ["onboarding", project, name, "account", account],
    queryFn: ({ signal }) => {
      const params = { path: { project, name }, query: { account } };
      return body(client.GET(`${NAME_PATH}/progress`, { params, signal }));
    },
    select: ({ steps, accounts }) =>
      accounts[0] ? { account: accounts[0], steps: steps.map((step) => step.name) } : null,
  });
}
