/** Links to Usage over time from elsewhere. Pure. */
import type { Search } from "../../address/text";
import type { Condition } from "../../api/nouns";
import { GRAPH } from "./address";

interface Asked {
  /** Null: any event. */
  event?: string | null;
  where?: Condition[];
  range?: string;
}

/** The address of a graph of how often an event was done, of some alone. */
export function graphSearch({ event = null, where, range }: Asked): Search {
  const question = {
    kind: "graph" as const,
    series: [{ id: "A", event }],
    ...(where ? { filters: where } : {}),
    ...(range ? { range } : {}),
  };
  return GRAPH.toSearch({ question, chart: "line", report: null });
}
