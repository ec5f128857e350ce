/** The people who use Groundswell here, who is invited, and who did what. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { body, client, done } from "./client";
import type { Role } from "./roles";
import type { components, operations } from "./types";

export type Invitation = components["schemas"]["Invitation"];
export type AuditEntry = components["schemas"]["AuditEntry"];
/** Which entries of the audit log are wanted. */
export type AuditFilter = Pick<
  NonNullable<operations["listAudit"]["parameters"]["query"]>,
  "person" | "operation" | "project" | "result"
>;

const A_PAGE = 50;

export function usePeople() {
  return useQuery({
    queryKey: ["people"],
    queryFn: async ({ signal }) => (await body(client.GET("/api/people", { signal }))).people,
  });
}

/** Those who are invited and have not come yet; only an administrator may know. */
export function useInvitations(wanted: boolean) {
  return useQuery({
    queryKey: ["people", "invitations"],
    enabled: wanted,
    queryFn: async ({ signal }) => (await body(client.GET("/api/invitations", { signal }))).invitations,
  });
}

function useForgotten() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["people"] });
}

export function useSetRole() {
  const onSuccess = useForgotten();
  return useMutation({
    onSuccess,
    mutationFn: ({ id, role }: { id: number; role: Role }) =>
      body(client.PUT("/api/people/{id}/role", { params: { path: { id } }, body: { role } })),
  });
}

export function useRemovePerson() {
  const onSuccess = useForgotten();
  return useMutation({
    onSuccess,
    mutationFn: (id: number) => done(client.DELETE("/api/people/{id}", { params: { path: { id } } })),
  });
}

export function useRestorePerson() {
  const onSuccess = useForgotten();
  return useMutation({
    onSuccess,
    mutationFn: (id: number) => body(client.POST("/api/people/{id}/restore", { params: { path: { id } } })),
  });
}

export function useInvite() {
  const onSuccess = useForgotten();
  return useMutation({
    onSuccess,
    mutationFn: (invited: { email: string; role: Role }) =>
      body(client.POST("/api/invitations", { body: invited })),
  });
}

export function useWithdraw() {
  const onSuccess = useForgotten();
  return useMutation({
    onSuccess,
    mutationFn: (id: number) => done(client.DELETE("/api/invitations/{id}", { params: { path: { id } } })),
  });
}

/** The audit log, page by page, the latest entry first. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    placeholderData: keepPreviousData,
    initialPageParam: null as number | null,
    getNextPageParam: (last: components["schemas"]["AuditPage"]) => last.next,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...filter, limit: A_PAGE, ...(pageParam === null ? {} : { before: pageParam }) };
      return body(client.GET("/api/audit", { params: { query }, signal }));
    },
  });
}
