/** How far accounts are with the steps of an onboarding list. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";

/** The onboarding lists of a project, by name. */
export function useOnboardings(project: string) {
  return useQuery({
    queryKey: ["onboarding lists", project],
    queryFn: ({ signal }) =>
      body(client.GET("/api/projects/{project}/onboarding", { params: { path: { project } }, signal })),
    select: ({ onboardings }) => onboardings,
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
      return body(client.GET("/api/projects/{project}/onboarding/{name}/progress", { params, signal }));
    },
  });
}

/** How far one account is with a list; null: the list is not for it, or it has left. */
export function useAccountOnboarding(project: string, name: string, account: string) {
  return useQuery({
    queryKey: ["onboarding", project, name, "account", account],
    queryFn: ({ signal }) => {
      const params = { path: { project, name }, query: { account } };
      return body(client.GET("/api/projects/{project}/onboarding/{name}/progress", { params, signal }));
    },
    select: ({ steps, accounts }) =>
      accounts[0] ? { account: accounts[0], steps: steps.map((step) => step.name) } : null,
  });
}
