import frame from "../frame/Frame.module.css";
import { SearchIcon } from "../parts/icons";
import { useShowing } from "./Everywhere";
import style from "./Search.module.css";

/** Opens the palette, from the sidebar. */
export function SearchEntry() {
  const show = useShowing();
  return (
    <button
      type="button"
      className={`${frame.entry} ${style.entry}`}
      title="Go anywhere, find anything (⌘K)"
      onClick={() => show("palette")}
    >
      <SearchIcon />
      <span className={frame.long}>Search</span>
      <kbd className={frame.wide}>⌘K</kbd>
    </button>
  );
}
