import { ActionIcon } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef } from "react";
import style from "./Beside.module.css";
import { ChevronDownIcon, ChevronUpIcon, CloseIcon } from "./icons";

interface Props {
  /** What it is: `Event`. */
  label: string;
  heading: ReactNode;
  /** Which one it is of those in the list, by key, in the order of the list. */
  shown: string;
  among: readonly string[];
  /** What the one before it and the one after it are called. */
  ways: readonly [string, string];
  /** The attribute that has the key of each in the list: the focus goes back there. */
  mark: string;
  /** Opens another one; null: none. */
  onOpen: (key: string | null) => void;
  children: ReactNode;
}

/** One of a list with everything that it has, beside the list. J and K walk on, Escape closes. */
export function Beside({ label, heading, shown, among, ways, mark, onOpen, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const at = among.indexOf(shown);
  const [before, after] = [among[at - 1], among[at + 1]];
  const go = (to: string | undefined) => to !== undefined && onOpen(to);
  const close = () => {
    onOpen(null);
    document.querySelector<HTMLElement>(`[${mark}="${CSS.escape(shown)}"]`)?.focus();
  };
  useHotkeys([
    ["Escape", close],
    ["j", () => go(after)],
    ["k", () => go(before)],
  ]);
  useEffect(() => title.current?.focus(), []);
  return (
    <aside className={style.beside} aria-label={label}>
      <header className={style.head}>
        <h2 ref={title} tabIndex={-1}>
          {heading}
        </h2>
        <ActionIcon aria-label={ways[0]} disabled={before === undefined} onClick={() => go(before)}>
          <ChevronUpIcon />
        </ActionIcon>
        <ActionIcon aria-label={ways[1]} disabled={after === undefined} onClick={() => go(after)}>
          <ChevronDownIcon />
        </ActionIcon>
        <ActionIcon aria-label="Close" onClick={close}>
          <CloseIcon />
        </ActionIcon>
      </header>
      <div className={style.body}>{children}</div>
    </aside>
  );
}
