/** Saved segments: which there are. */
import { useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import type { SavedSegment } from "./nouns";

const PATH = "/api/projects/{project}/segments";

/** All of them, by name. */
export function useSegments(project: string) {
  return useQuery<SavedSegment[]>({
    queryKey: ["segments", project],
    queryFn: async ({ signal }) =>
      (await body(client.GET(PATH, { params: { path: { project } }, signal }))).segments as SavedSegment[],
  });
}
