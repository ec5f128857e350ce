import { useNavigate, useSearch } from "@tanstack/react-router";
import { fromSearch, type Search, strangersIn, toSearch, UnreadableAddress, type View } from "../../address";
import type { GraphQuestion } from "../../api/nouns";

interface Viewed {
  view: View;
  /** What of the address could not be read, in words. */
  fault: string | null;
  /** Parts of the address that say nothing, and are left out of the next. */
  strangers: string[];
  /** Put something else into the address; back goes to where one was. */
  show: (change: Partial<View>) => void;
  ask: (question: GraphQuestion | null) => void;
}

const NOTHING: View = { question: null, chart: "line", report: null };

/** The address is where the question lives; the page keeps no copy. */
export function useView(): Viewed {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [view, fault] = read(search);
  const show = (change: Partial<View>) => {
    void navigate({ to: ".", search: toSearch({ ...view, ...change }) });
  };
  return { view, fault, strangers: strangersIn(search), show, ask: (question) => show({ question }) };
}

function read(search: Search): [View, string | null] {
  try {
    return [fromSearch(search), null];
  } catch (error) {
    if (error instanceof UnreadableAddress) return [NOTHING, error.message];
    throw error;
  }
}
