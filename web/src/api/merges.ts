/** Which ids are one account's: merges, another id, what they would do, and the log of all with its undos. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";

interface AccountPair {
  id: string;
  into: string;
  account_type: string | null;
}

const MERGES = "/api/projects/{project}/account-merges";
const inProject = (project: string) => ({ path: { project } });

/** What a merge would do now, once both accounts are chosen. */
export function useAccountMergePreview(project: string, pair: AccountPair | null) {
  return useQuery({
    queryKey: ["preview", project, "accounts", pair],
    enabled: pair !== null,
    gcTime: 0,
    retry: false,
    queryFn: ({ signal }) => {
      const params = inProject(project);
      return body(client.POST(`${MERGES}/preview`, { params, body: pair as AccountPair, signal }));
    },
  });
}

/** What the log of moves of accounts has about one and any of its ids, the latest entry first. */
export function useAccountMoves(
  project: string,
  account: string,
  account_type: string | null,
  limit: number,
) {
  return useQuery({
    queryKey: ["account moves", project, account, account_type, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { account, account_type, limit } };
      return body(client.GET(MERGES, { params, signal }));
    },
  });
}

/** Everything that is told of accounts may be another after it, but for what a merge would do: it is done. */
function useForgetting() {
  const queries = useQueryClient();
  return () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey: [of] }) => !["keys", "capture", "preview"].includes(String(of)),
    });
}

export function useMergeAccounts(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: (pair: AccountPair) => body(client.POST(MERGES, { params: inProject(project), body: pair })),
    onSuccess,
  });
}

/** Gives an account another id, which nothing has yet. */
export function useRenameAccount(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: ({ id, into: to, account_type }: AccountPair) =>
      body(
        client.POST("/api/projects/{project}/account-renames", {
          params: inProject(project),
          body: { id, to, account_type },
        }),
      ),
    onSuccess,
  });
}

/** Strikes an entry of the log. */
export function useUnmergeAccounts(project: string) {
  const onSuccess = useForgetting();
  return useMutation({
    mutationFn: (number: number) =>
      body(client.POST(`${MERGES}/undo`, { params: inProject(project), body: { number } })),
    onSuccess,
  });
}
