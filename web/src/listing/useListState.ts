import { useNavigate } from "@tanstack/react-router";
import { readOr } from "../address/text";
import { useAddress } from "../frame/useAddress";
import { useOpenedReport } from "../reports/opened";
import type { Of } from "./columns";
import { fromSearch, type ListState, startOf, strangersIn, toSearch } from "./state";

export interface Listed {
  state: ListState;
  /** What of the address could not be read, in words. */
  fault: string | null;
  strangers: string[];
  /** Put something else into the address; back goes to where one was. */
  show: (change: Partial<ListState>, replace?: boolean) => void;
}

/**
 * The address is where a list's filters, order and columns live; the page keeps no copy.
 *
 * @param allSaid whether an address with nothing else in it says that all are meant; it always does so in that of a
 *   report, which otherwise stands for what is saved.
 */
export function useListState(of: Of, allSaid = false): Listed {
  const search = useAddress();
  const navigate = useNavigate();
  const isReport = useOpenedReport() !== null;
  const [state, fault] = readOr(() => fromSearch(search), startOf());
  const show = (change: Partial<ListState>, replace = false) => {
    void navigate({
      to: ".",
      search: toSearch({ ...state, ...change, all: allSaid || isReport }) as never,
      replace,
    });
  };
  return { state, fault, strangers: strangersIn(search, of), show };
}
