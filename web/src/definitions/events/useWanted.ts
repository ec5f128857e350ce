import { useNavigate } from "@tanstack/react-router";
import { useAddress } from "../../frame/useAddress";
import type { Of, SortedBy, Wanted } from "./list";

const OF: readonly Of[] = ["named", "sent", "built in"];
const SORTS: readonly SortedBy[] = ["name", "category", "events", "owner"];

interface Shown {
  wanted: Wanted;
  sort: SortedBy;
  change: (change: Partial<Wanted & { sort: SortedBy }>) => void;
}

/** Which events are wanted, in which order, lies in the address: the way back from one of them shows the same. */
export function useWanted(): Shown {
  const search = useAddress();
  const navigate = useNavigate();
  const wanted: Wanted = {
    of: OF.find((of) => of === search.of) ?? null,
    category: search.category ?? null,
    archived: search.archived === "yes",
    attention: search.attention === "yes",
    typed: search.find ?? "",
  };
  const sort = SORTS.find((by) => by === search.sort) ?? "name";
  const change: Shown["change"] = (changed) => {
    const next = { ...wanted, sort, ...changed };
    const told = {
      of: next.of,
      category: next.category,
      archived: next.archived && "yes",
      attention: next.attention && "yes",
      find: next.typed,
      sort: next.sort !== "name" && next.sort,
    };
    const given = Object.entries(told).filter((entry): entry is [string, string] => Boolean(entry[1]));
    void navigate({ to: ".", search: Object.fromEntries(given), replace: true });
  };
  return { wanted, sort, change };
}
