/** Saved segments: which there are, what became of one, saving, how many belong to one before it is saved. */
import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done, Refused } from "./client";
import type { Condition, SavedSegment, Segment, SegmentAnswer, SegmentQuestion, Subject } from "./nouns";
import { type Change, type Deleting, forget, type Saving, settling } from "./saving";
import { changing } from "./who";

const PATH = "/api/projects/{project}/segments";
const NAME_PATH = "/api/projects/{project}/segments/{name}";

/** All of them, by name. */
export function useSegments(project: string) {
  return useQuery<SavedSegment[]>({
    queryKey: ["segments", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal }))).segments as SavedSegment[],
  });
}

/** One of them as it is now, by its name or a former one. */
export async function readSegment(
  project: string,
  name: string,
  signal?: AbortSignal,
): Promise<SavedSegment> {
  return (await body(client.GET(NAME_PATH, { params: { path: { project, name } }, signal }))) as SavedSegment;
}

/** The same, and as it changes. */
export function useSegment(project: string, name: string) {
  return useQuery<SavedSegment>({
    queryKey: ["segments", project, "one", name],
    queryFn: ({ signal }) => readSegment(project, name, signal),
  });
}

/** What became of one, the latest change first; each meaning has a number, from 1. */
export function useSegmentHistory(project: string, name: string) {
  return useQuery<Change<Segment>[]>({
    queryKey: ["segments", project, "history", name],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name } };
      const { changes } = await body(client.GET(`${NAME_PATH}/history`, { params, signal }));
      let [version, meant] = [0, ""];
      const numbered = [...changes].reverse().map(({ segment, ...change }) => {
        const means = segment ? JSON.stringify([segment.subject, segment.where, segment.members]) : meant;
        if (means !== meant) version += 1;
        meant = means;
        return { ...change, definition: segment, version };
      });
      return numbered.reverse() as Change<Segment>[];
    },
  });
}

/** Who belongs to a segment that need not be saved. */
export interface Membership {
  subject: Subject;
  where: Condition | Condition[];
}

async function askWho(
  project: string,
  { subject, where }: Membership,
  limit: number,
  signal: AbortSignal,
  over_time: SegmentQuestion["over_time"] = null,
): Promise<SegmentAnswer> {
  const asked = { kind: "segment" as const, subject, where, limit, over_time };
  const params = { path: { project } };
  return (await body(
    client.POST("/api/projects/{project}/ask", { params, body: asked, signal }),
  )) as SegmentAnswer;
}

/** How many would belong to it, and some of them; an answer that comes late never takes the place of a newer one. */
export function useMembers(project: string, membership: Membership | null, limit: number) {
  return useQuery<SegmentAnswer>({
    queryKey: ["ask", project, "members", membership, limit],
    enabled: membership !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Refused) && failures < 1,
    queryFn: ({ signal }) => askWho(project, membership as Membership, limit, signal),
  });
}

/** How many belong to each, by name; undefined until it is known, null where it cannot be told. */
export function useSizes(project: string, segments: readonly SavedSegment[]) {
  return useQueries({
    queries: segments.map(({ name, subject }) => ({
      queryKey: ["ask", project, "size", name],
      retry: false,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await askWho(project, { subject, where: { in_segment: name } }, 0, signal)).size,
    })),
    combine: (found) =>
      new Map(found.map(({ data, isError }, i) => [segments[i]?.name, isError ? null : data] as const)),
  });
}

/** How many belonged to each at the end of each of twelve weeks, this one up to now; those that can be told, by name. */
export function useWeeklySizes(project: string, segments: readonly SavedSegment[]) {
  return useQueries({
    queries: segments.map(({ name, subject }) => ({
      queryKey: ["ask", project, "weekly sizes", name],
      retry: false,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const weeks = { range: "last 12 weeks", interval: "week" as const };
        const { sizes } = await askWho(project, { subject, where: { in_segment: name } }, 0, signal, weeks);
        return (sizes ?? []).map(({ size }) => size);
      },
    })),
    combine: (found) =>
      new Map(found.flatMap(({ data }, i) => (data ? [[segments[i]?.name ?? "", data] as const] : []))),
  });
}

/** What rests on who belongs to segments. */
const RESTING = ["segments", "measures", "ask", "explain"];

export function useSaveSegment(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedSegment, Error, Saving<Segment>>({
    mutationFn: async ({ definition, replaces, revision = null, lenient = false }) => {
      const path = { project };
      const unknown = lenient ? ("empty" as const) : ("error" as const);
      const said = { unknown, ...(await changing()) };
      const reply =
        replaces === null
          ? client.POST(PATH, { params: { path, query: said }, body: definition })
          : client.PUT(NAME_PATH, {
              params: {
                path: { project, name: replaces },
                query: revision === null ? said : { ...said, revision },
              },
              body: definition,
            });
      return (await body(reply)) as SavedSegment;
    },
    ...settling(queries, ["segments", project, "one"], RESTING),
  });
}

/** Takes back what was deleted. */
export function useRestoreSegment(project: string) {
  const queries = useQueryClient();
  return useMutation<SavedSegment, Error, string>({
    mutationFn: async (name) => {
      const params = { path: { project, name }, query: await changing() };
      return (await body(client.POST(`${NAME_PATH}/restore`, { params }))) as SavedSegment;
    },
    ...settling(queries, ["segments", project, "one"], RESTING),
  });
}

/** Deletes one; refused while something names it. */
export function useDeleteSegment(project: string) {
  const queries = useQueryClient();
  return useMutation<void, Error, Deleting>({
    mutationFn: async ({ name }) => {
      const params = { path: { project, name }, query: await changing() };
      await done(client.DELETE(NAME_PATH, { params }));
    },
    onSuccess: (_, { name }) => forget(queries, project, RESTING, name),
  });
}
