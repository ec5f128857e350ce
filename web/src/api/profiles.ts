/** Health profiles: which there are, saving, who would be in another band before one is saved. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, Refused } from "./client";
import type { HealthProfile, Profile, ProfileChange, ProfilePreview, SavedHealthProfile } from "./nouns";
import { type Deleting, forget, remove, type Saving, sayings, sayingsOver, settling } from "./saving";
import { changing } from "./who";

const PATH = "/api/projects/{project}/profiles";
const NAME_PATH = "/api/projects/{project}/profiles/{name}";

/** The saved health profiles, by name; archived ones as well. */
export function useProfiles(project: string) {
  return useQuery<SavedHealthProfile[]>({
    queryKey: ["profiles", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal })))
        .profiles as SavedHealthProfile[],
  });
}

/** The default of each kind of accounts that no saved profile scores, in the order of the kinds. */
export function useDefaultProfiles(project: string, kinds: readonly string[]) {
  return useQuery<Profile[]>({
    queryKey: ["profiles", project, "defaults", kinds],
    queryFn: async ({ signal }) => {
      const told = kinds.map((account_type) => {
        const params = { path: { project }, query: { account_type } };
        return body(client.GET("/api/projects/{project}/effective-profiles", { params, signal }));
      });
      return (await Promise.all(told)).flatMap(({ profiles }) =>
        (profiles as Profile[]).filter(({ version }) => version === 0),
      );
    },
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readProfile(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedHealthProfile> {
  return (await body(
    client.GET(NAME_PATH, { params: { path: { project, name } }, signal }),
  )) as SavedHealthProfile;
}

/** The same, and as it changes. */
export function useProfile(project: string, name: string) {
  return useQuery<SavedHealthProfile>({
    queryKey: ["profiles", project, "one", name],
    queryFn: ({ signal }) => readProfile(project, name, signal),
  });
}

/** What became of one, the latest change first. */
export function useProfileHistory(project: string, name: string) {
  return useQuery<ProfileChange[]>({
    queryKey: ["profiles", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      return (await body(client.GET(`${NAME_PATH}/history`, { params, signal }))).changes as ProfileChange[];
    },
  });
}

/**
 * Who would be in another band by a profile as it is put together; what was told of another stays until that is known.
 *
 * @param replaces the name of the one whose place it is to take; null: it is new.
 */
export function useProfilePreview(project: string, profile: HealthProfile | null, replaces: string | null) {
  return useQuery<ProfilePreview>({
    queryKey: ["profiles", project, "preview", profile, replaces],
    enabled: profile !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: replaces === null ? {} : { replaces } };
      return body(client.POST(`${PATH}/preview`, { params, body: profile as HealthProfile, signal }));
    },
  });
}

/** What rests on a profile: the profiles, and which bands there are. Scores are those of the last run until the next. */
const RESTING = ["profiles", "scores"];

export function useSaveProfile(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedHealthProfile, Error, Saving<HealthProfile>>({
    mutationFn: async ({ definition, replaces, ...how }) => {
      const path = { project };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query: await sayings(how) }, body: definition })
          : client.PUT(NAME_PATH, {
              params: { path: { project, name: replaces }, query: await sayingsOver(how) },
              body: definition,
            });
      return (await body(reply)) as SavedHealthProfile;
    },
    ...settling(queries, ["profiles", project, "one"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreProfile(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedHealthProfile, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedHealthProfile;
    },
    ...settling(queries, ["profiles", project, "one"], RESTING),
  });
}

export function useDeleteProfile(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: (deleting) => remove(NAME_PATH, project, deleting),
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}
