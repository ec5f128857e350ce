import frame from "../frame/Frame.module.css";
import { SearchIcon } from "../parts/icons";
import { useKeyWords } from "../parts/useKeyWords";
import { useShowing } from "./Everywhere";
import style from "./Search.module.css";

/** Opens the palette, from the sidebar. */
export function SearchEntry() {
  const show = useShowing();
  const words = useKeyWords();
  return (
    <button
      type="button"
      className={`${frame.entry} ${style.entry}`}
      title={`Go anywhere, find anything (${words("K")})`}
      onClick={() => show("palette")}
    >
      <SearchIcon />
      <span className={frame.long}>Search</span>
      <kbd className={frame.wide}>{words("K")}</kbd>
    </button>
  );
}
