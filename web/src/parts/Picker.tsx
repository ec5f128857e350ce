import { Popover } from "@mantine/core";
import { useDidUpdate } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Captured, Visible } from "./Captured";
import { SearchIcon } from "./icons";
import { cutTo, matching, type Option, type OptionGroup, pieces } from "./match";
import style from "./Picker.module.css";
import { slashToSearch } from "./slash";
import { plain } from "./visible";

const MOST_SHOWN = 200;

interface Props {
  /** The button that opens it, given what to do on click and whether it is open. */
  target: (open: () => void, opened: boolean) => ReactNode;
  /** Called when it is opened, for what only then is worth asking for. */
  onOpen?: () => void;
  groups: OptionGroup[];
  onPick: (value: string) => void;
  placeholder: string;
  /** What stands where no option matches. */
  nothing?: string;
  /** More about the option that is pointed at. */
  preview?: (value: string) => ReactNode;
  /** Called as one types, for options that come from elsewhere. */
  onType?: (typed: string) => void;
  loading?: boolean;
  /** What stands below all options. */
  foot?: ReactNode;
}

/** A button that opens a searchable list; arrows, Enter and Esc work as everywhere. */
export function Picker(props: Props) {
  const [opened, setOpened] = useState(false);
  const opener = useRef<Element | null>(null);
  useDidUpdate(() => {
    if (!opened && opener.current instanceof HTMLElement) opener.current.focus();
  }, [opened]);
  const change = (next: boolean) => {
    if (next) {
      opener.current = document.activeElement;
      props.onOpen?.();
    }
    setOpened(next);
  };
  const pick = (value: string) => {
    change(false);
    props.onPick(value);
  };
  return (
    <Popover opened={opened} onChange={change} width={300} trapFocus withRoles={false}>
      <Popover.Target>
        <div className={style.target}>{props.target(() => change(!opened), opened)}</div>
      </Popover.Target>
      <Popover.Dropdown p={0} className={style.dropdown} onKeyDown={slashToSearch}>
        <OptionSearch {...props} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A search field above the options that it narrows down. */
export function OptionSearch(props: Omit<Props, "target" | "onOpen">) {
  const { groups, onPick, placeholder, nothing, preview, onType, loading, foot } = props;
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const { shown, leftOff } = cutTo(matching(groups, typed), MOST_SHOWN);
  const options = shown.flatMap((group) => group.options);
  const current = options[Math.min(active, options.length - 1)];
  const previewed = current && preview?.(current.value);
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    onType?.(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.min(options.length - 1, Math.max(0, active + step));
      setActive(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" && current) {
      event.preventDefault();
      onPick(current.value);
    }
  };
  return (
    <>
      <div className={style.search}>
        <SearchIcon />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be searched.
          autoFocus
          data-autofocus
          value={typed}
          placeholder={placeholder}
          aria-label={placeholder}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={current ? `${list}-${options.indexOf(current)}` : undefined}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <kbd className={style.key}>esc</kbd>
      </div>
      <div className={style.list} id={list} role="listbox" aria-busy={loading}>
        {shown.map((group) => (
          <OptionList
            key={group.label}
            group={group}
            typed={typed}
            idOf={(option) => `${list}-${options.indexOf(option)}`}
            current={current}
            onPoint={(option) => setActive(options.indexOf(option))}
            onPick={onPick}
          />
        ))}
        {options.length === 0 && <p className={style.nothing}>{nothing ?? `Nothing is named “${typed}”.`}</p>}
        {leftOff > 0 && <p className={style.nothing}>{leftOff} more: type to narrow them down.</p>}
      </div>
      {previewed && <div className={style.preview}>{previewed}</div>}
      {foot && <div className={style.preview}>{foot}</div>}
    </>
  );
}

interface ListProps {
  group: OptionGroup;
  typed: string;
  current: Option | undefined;
  idOf: (option: Option) => string;
  onPoint: (option: Option) => void;
  onPick: (value: string) => void;
}

function OptionList({ group, typed, current, idOf, onPoint, onPick }: ListProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
    <div role="group" aria-label={group.label}>
      <div className={style.label}>
        <Captured text={group.label} />
      </div>
      {group.options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above takes the keys of the whole list.
        <div
          key={option.value}
          id={idOf(option)}
          role="option"
          tabIndex={-1}
          aria-selected={option === current}
          className={style.option}
          onMouseMove={() => option !== current && onPoint(option)}
          onClick={() => onPick(option.value)}
        >
          <span className="cut" dir="auto" title={plain(option.title ?? option.label)}>
            {pieces(option.label, typed).map(({ text, hit }, i) => {
              const Piece = hit ? "mark" : "span";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place.
                <Piece key={i}>
                  <Visible text={text} />
                </Piece>
              );
            })}
          </span>
          {option.hint && (
            <span className={style.hint}>
              <Captured text={option.hint} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
