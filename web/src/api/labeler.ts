/** Opening the labeler on a page of one's own site. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useProperties } from "./catalogue";
import { body, client } from "./client";
import { changing } from "./who";

/** Asks for the address at which a page opens with the labeler. */
export function useOpenLabeler(project: string) {
  return useMutation({
    mutationFn: async (url: string) => {
      const params = { path: { project } };
      const opened = { url, ...(await changing()) };
      return body(client.POST("/api/projects/{project}/labeler", { params, body: opened }));
    },
  });
}

/** The address of the site that most events were captured on; undefined until that is known, empty if none was. */
export function useUsualSite(project: string): string | undefined {
  const properties = useProperties(project);
  const isSeen = !!properties.data?.some(({ source, name }) => source === "event" && name === "url");
  const urls = useQuery({
    queryKey: ["values", project, "url", "usual"],
    enabled: isSeen,
    queryFn: async ({ signal }) => {
      const query = { source: "event", property: "url", limit: 1 } as const;
      const params = { path: { project }, query };
      return (await body(client.GET("/api/projects/{project}/values", { params, signal }))).values;
    },
  });
  if (properties.error || urls.error || (properties.data && !isSeen)) return "";
  return urls.data && originOf(urls.data[0]?.value ?? "");
}

function originOf(url: unknown): string {
  try {
    return `${new URL(`${url}`).origin}/`;
  } catch {
    return "";
  }
}
