/** Who asks: signing in and out, becoming a person, one's own name, password, sign-ins and tokens. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "./client";
import {
  type Deed,
  type Hindrance,
  hindranceOf,
  isAtLeast,
  type Owned,
  SHARING,
  type Sharing,
} from "./roles";
import type { components } from "./types";
import { whoIs } from "./who";

export type Me = components["schemas"]["Me"];
export type Person = components["schemas"]["Person"];
export type Scope = components["schemas"]["Scope"];
export type PersonalToken = components["schemas"]["PersonalToken"];
export type Invited = components["schemas"]["Invited"];

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => body(client.GET("/api/me", { signal })),
  staleTime: 60_000,
});

export function useMe() {
  return useQuery(meQuery);
}

/** What one is called here: the name of who is signed in, or the one that was told in this browser; empty: none. */
export function useMyName(): string {
  const person = useMe().data?.person;
  return person ? person.name : whoIs();
}

/** Why one may not do something, or not change `thing`; null: one may. */
export function useHindrance(deed: Deed, thing: Owned | null = null): Hindrance | null {
  return hindranceOf(useMe().data, deed, thing);
}

/** Whether one may do something, or change `thing`: what one may not, no page offers. */
export function useMay(deed: Deed, thing: Owned | null = null): boolean {
  return useHindrance(deed, thing) === null;
}

/** Whether one may save something that is everybody's. */
export function useMayShare(deed: Sharing): boolean {
  return isAtLeast(useMe().data?.role, SHARING[deed]);
}

/** Signs in; what was asked for meanwhile is asked for again. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      body(client.POST("/api/sign-in", { body: credentials })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}

/** Signs out, and forgets all that was read. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => body(client.POST("/api/sign-out")),
    onSuccess: () => window.location.assign("/"),
  });
}

/** Makes the first administrator, who is signed in from then on. */
export function useSetUp() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (first: components["schemas"]["FirstPerson"]) =>
      body(client.POST("/api/set-up", { body: first })),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
}

/** To what a link invites. */
export function useInvited(code: string) {
  return useQuery({
    queryKey: ["invited", code],
    retry: false,
    queryFn: ({ signal }) => body(client.POST("/api/join/look", { body: { code }, signal })),
  });
}

export function useJoin() {
  return useMutation({
    mutationFn: (joining: components["schemas"]["Joining"]) =>
      body(client.POST("/api/join", { body: joining })),
  });
}

export function useChangeName() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => body(client.PUT("/api/me", { body: { name } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
}

const signInsQuery = queryOptions({
  queryKey: ["me", "sign-ins"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/me/sign-ins", { signal }))).sign_ins,
});

export function useSignIns() {
  return useQuery(signInsQuery);
}

/** Chooses another password, which ends the other sign-ins. */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { current: string; password: string }) =>
      body(client.PUT("/api/me/password", { body: change })),
    onSuccess: ({ sign_ins }) => queries.setQueryData(signInsQuery.queryKey, sign_ins),
  });
}

/** Ends one of one's sign-ins; null: all but this one. */
export function useEndSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: number | null) => {
      const ended =
        id === null
          ? client.DELETE("/api/me/sign-ins")
          : client.DELETE("/api/me/sign-ins/{id}", { params: { path: { id } } });
      await done(ended);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  });
}

const tokensQuery = queryOptions({
  queryKey: ["me", "tokens"],
  queryFn: async ({ signal }) => (await body(client.GET("/api/me/tokens", { signal }))).tokens,
});

export function useTokens() {
  return useQuery(tokensQuery);
}

export function useMakeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (token: components["schemas"]["NewToken"]) =>
      body(client.POST("/api/me/tokens", { body: token })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

export function useEndToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(client.DELETE("/api/me/tokens/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}
