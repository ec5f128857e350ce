import { useNavigate } from "@tanstack/react-router";
import type { AddressOf, ViewOf } from "../../address/kinds";
import { readOr } from "../../address/text";
import { useAddress } from "../../frame/useAddress";

export interface Viewed<Q, C extends string> {
  view: ViewOf<Q, C>;
  /** What of the address could not be read, in words. */
  fault: string | null;
  /** Parts of the address that say nothing, and are left out of the next. */
  strangers: string[];
  /** Put something else into the address; back goes to where one was. */
  show: (change: Partial<ViewOf<Q, C>>) => void;
  ask: (question: Q | null) => void;
}

/** The address is where the question lives; the page keeps no copy. */
export function useView<Q, C extends string>(address: AddressOf<Q, C>): Viewed<Q, C> {
  const search = useAddress();
  const navigate = useNavigate();
  const none: ViewOf<Q, C> = { question: null, chart: address.charts[0], report: null };
  const [view, fault] = readOr(() => address.fromSearch(search), none);
  const show = (change: Partial<ViewOf<Q, C>>) => {
    // Another question has other figures, so that nobody looks behind the one before any more.
    const kept = "question" in change ? { ...view, who: undefined } : view;
    void navigate({ to: ".", search: address.toSearch({ ...kept, ...change }) });
  };
  const strangers = address.strangersIn(search);
  return { view, fault, strangers, show, ask: (question) => show({ question } as Partial<ViewOf<Q, C>>) };
}
