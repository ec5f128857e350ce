import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import { plural, print } from "../../print";
import editor from "../parts/Editor.module.css";
import style from "./Events.module.css";
import type { Item } from "./list";

/** Said above what is sent, as long as nothing has a name of one's own. */
export function NothingNamed({ project, sent }: { project: string; sent: number }) {
  const may = useMay("saveDefinition");
  return (
    <div className={editor.nothing}>
      <h2>No event has been given a name yet</h2>
      <p className="quiet">
        Clicks, page views, changes and forms are captured without names. Define an event, and the name holds
        for all that was ever captured.
        {sent > 0 && " What is sent under a name can be given a better one: choose it below."}
      </p>
      {may && (
        <Link to="/p/$project/definitions/events/new" params={{ project }}>
          Define the first event
        </Link>
      )}
    </div>
  );
}

/** No event is as it is wanted. */
export function None({ onClear }: { onClear: () => void }) {
  return (
    <div className={editor.nothing}>
      <p className="quiet">No event is like that.</p>
      <Button onClick={onClear}>Show all</Button>
    </div>
  );
}

/** How many there are, and whether their matches lie ready. */
export function Foot({ items }: { items: readonly Item[] }) {
  const named = items.flatMap(({ definition }) => definition ?? []);
  const waiting = named.filter(({ ready }) => ready < 1);
  const ready = named.reduce((sum, each) => sum + each.ready, 0) / Math.max(1, named.length);
  return (
    <footer className={style.foot}>
      <b>
        {print.count(items.length)} {plural(items.length, "event")}
      </b>
      {named.length > 0 && (
        <span role="status">
          {waiting.length === 0
            ? "All matches are ready"
            : `Finding the matches of ${print.count(waiting.length)}: ${print.share(ready, 100)} done. Figures are whole all the same`}
        </span>
      )}
    </footer>
  );
}
