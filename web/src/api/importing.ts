/** Files of past events, users and accounts: looked at before they are imported, and imported with their progress. */
import { body, client, Refused, Unreachable } from "./client";
import type { Problem, SeenFile } from "./nouns";

export type Of = "events" | "users" | "accounts";

const HEAD_BYTES = 1_000_000;
const TAIL_BYTES = 4_000_000;
const PARQUET = "PAR1";

/** The file's columns, from as little of it as tells them: a Parquet file has them at its end. */
export async function lookAt(project: string, of: Of, file: File, signal?: AbortSignal): Promise<SeenFile> {
  const isParquet = (await file.slice(0, PARQUET.length).text()) === PARQUET;
  const offset = isParquet ? Math.max(0, file.size - TAIL_BYTES) : 0;
  const part = isParquet ? file.slice(offset) : file.slice(0, HEAD_BYTES);
  const reply = client.POST("/api/projects/{project}/import/{of}/look", {
    params: { path: { project, of }, query: { name: file.name, offset } },
    body: "",
    bodySerializer: () => part,
    headers: { "Content-Type": "application/octet-stream" },
    signal,
  });
  return body(reply);
}

/** A line of an import's progress, as the server sends it; the API's description does not describe streams. */
interface ImportLine {
  imported: number;
  known: number;
  rejected: number;
  bytes_read?: number;
  bytes_total?: number | null;
  done?: boolean;
  rejects?: Reject[];
  error?: Problem | null;
  not_numbers?: NotNumbers[];
}

/** A property of which most values are numbers, and how many are none, with one of them. */
interface NotNumbers {
  property: string;
  count: number;
  example: string;
}

export interface Importing {
  /** How much has been sent, 0 to 1. */
  sent: number;
  /** What the server told last. */
  line: ImportLine | null;
  /** Rows that were left out, as far as they have been told. */
  rejects: Reject[];
}

interface Reject {
  line: number;
  reason: string;
  sample: string;
}

/**
 * Send a file, and tell how far it is; its end is told with `done` in the last line.
 *
 * Not by fetch, which does not tell how much of a body has been sent.
 *
 * @throws Refused, Unreachable
 */
export function importFile(
  project: string,
  of: Of,
  file: File,
  options: Record<string, unknown>,
  tell: (so_far: Importing) => void,
  signal: AbortSignal,
): Promise<Importing> {
  const query = new URLSearchParams({ options: JSON.stringify(options), name: file.name });
  const request = new XMLHttpRequest();
  request.open("POST", `/api/projects/${encodeURIComponent(project)}/import/${of}?${query}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  return new Promise((resolve, reject) => {
    let soFar: Importing = { sent: 0, line: null, rejects: [] };
    let read = 0;
    const take = () => {
      const end = request.responseText.lastIndexOf("\n") + 1;
      for (const text of request.responseText.slice(read, end).split("\n").filter(Boolean)) {
        const line = JSON.parse(text) as ImportLine;
        soFar = { ...soFar, line, rejects: [...soFar.rejects, ...(line.rejects ?? [])] };
      }
      read = end;
      tell(soFar);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      soFar = { ...soFar, sent: total ? loaded / total : 1 };
      tell(soFar);
    };
    request.onprogress = () => request.status === 200 && take();
    request.onload = () => {
      if (request.status !== 200) return reject(refusalOf(request));
      take();
      const problem = soFar.line?.error;
      if (problem) reject(new Refused(problem, 200));
      else if (soFar.line?.done) resolve(soFar);
      else reject(new Unreachable("The server stopped in the middle. Import the file again."));
    };
    request.onerror = () => reject(new Unreachable("The server does not answer."));
    request.onabort = () => reject(new DOMException("Stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function refusalOf(request: XMLHttpRequest): Error {
  try {
    return new Refused((JSON.parse(request.responseText) as { error: Problem }).error, request.status);
  } catch {
    return new Unreachable(`The server answered with status ${request.status} and no explanation.`);
  }
}
