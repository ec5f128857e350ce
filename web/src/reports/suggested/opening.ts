/** Where a suggested report opens: the page of its kind, with all of it in the address. */
import type { AddressOf } from "../../address/kinds";
import type { Search } from "../../address/text";
import { FUNNEL } from "../../analyses/funnel/address";
import { GRAPH } from "../../analyses/graph/address";
import { RETENTION } from "../../analyses/retention/address";
import { STICKINESS } from "../../analyses/stickiness/address";
import type { Question } from "../../api/nouns";
import { startOf, toSearch } from "../../listing/state";
import type { Opened } from "./asks";

export interface Place {
  to:
    | "/p/$project/usage"
    | "/p/$project/funnel"
    | "/p/$project/retention"
    | "/p/$project/stickiness"
    | "/p/$project/users"
    | "/p/$project/accounts";
  search: Search;
}

/** @param report whose title the page keeps. */
export function placeOf(opened: Opened, report: string): Place {
  if ("list" in opened) {
    const search = toSearch({ ...startOf(), ...opened.state, report });
    return { to: `/p/$project/${opened.list}`, search };
  }
  const { question, shown } = opened;
  switch (question.kind) {
    case "funnel":
      return { to: "/p/$project/funnel", search: inAddress(FUNNEL, question, report, shown) };
    case "retention":
      return { to: "/p/$project/retention", search: inAddress(RETENTION, question, report, shown) };
    case "stickiness":
      return { to: "/p/$project/stickiness", search: inAddress(STICKINESS, question, report, shown) };
    default:
      return { to: "/p/$project/usage", search: inAddress(GRAPH, question, report, shown) };
  }
}

function inAddress<Q extends Question, C extends string>(
  address: AddressOf<Q, C>,
  question: Q,
  report: string,
  shown: string | undefined,
): Search {
  const chart = address.charts.find((known) => known === shown) ?? address.charts[0];
  return address.toSearch({ question, chart, report });
}
