import { Button, Checkbox, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { SearchIcon } from "../../parts/icons";
import { walkRows } from "../../parts/rows";
import { TopBar } from "../../parts/TopBar";
import { plural, print } from "../../print";
import list from "../events/Events.module.css";
import editor from "./Editor.module.css";

interface Props<Thing> {
  title: string;
  /** What one is called: `health profile`. */
  noun: string;
  things: readonly Thing[];
  isArchived: (thing: Thing) => boolean;
  /** What one is found by. */
  textOf: (thing: Thing) => string;
  /** What makes another one. */
  action: ReactNode;
  /** What stands where there is none. */
  nothing: ReactNode;
  children: (shown: readonly Thing[]) => ReactNode;
}

/** A list of what has a name: found by a text, archived ones on demand, walked through by keys. */
export function ListFrame<Thing>(props: Props<Thing>) {
  const { title, noun, things, isArchived, textOf, action, nothing, children } = props;
  const [typed, setTyped] = useState("");
  const [archived, setArchived] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useHotkeys([
    ["/", () => search.current?.focus()],
    ["j", () => walkRows(box.current, 1)],
    ["k", () => walkRows(box.current, -1)],
  ]);
  const words = typed.toLowerCase().split(/\s+/);
  const isWanted = (thing: Thing) => words.every((word) => textOf(thing).toLowerCase().includes(word));
  const shown = things.filter((thing) => (archived || !isArchived(thing)) && isWanted(thing));
  const all = () => {
    setTyped("");
    setArchived(true);
  };
  return (
    <>
      <TopBar title={title} action={action} />
      <div className={list.bar}>
        {things.some(isArchived) && (
          <Checkbox
            size="xs"
            label="Archived"
            checked={archived}
            onChange={(event) => setArchived(event.currentTarget.checked)}
          />
        )}
        <TextInput
          ref={search}
          className={list.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Find by name or meaning"
          aria-label="Find by name or meaning"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div className={list.rows} ref={box}>
        {things.length === 0 ? (
          nothing
        ) : shown.length === 0 ? (
          <div className={editor.nothing}>
            <p className="quiet">No {noun} is like that.</p>
            <Button onClick={all}>Show all</Button>
          </div>
        ) : (
          children(shown)
        )}
      </div>
      <footer className={list.foot}>
        <b>
          {print.count(shown.length)} {plural(shown.length, noun)}
        </b>
      </footer>
    </>
  );
}
