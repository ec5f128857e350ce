import { useSearch } from "@tanstack/react-router";
import type { Search } from "../address/text";

/** What the address says behind its `?`, of whichever page. */
export function useAddress(): Search {
  return useSearch({ strict: false }) as Search;
}
