import { TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { useRef, useState } from "react";
import { AddTest } from "../analyses/question/AddTest";
import { addTest, FilterTree } from "../analyses/question/FilterTree";
import type { Meanings } from "../api/accounts";
import type { Project } from "../api/nouns";
import chip from "../parts/chip.module.css";
import { CloseIcon, PlusIcon, SearchIcon } from "../parts/icons";
import { ColumnsMenu } from "./ColumnsMenu";
import type { Of, Shown } from "./columns";
import style from "./List.module.css";
import { MissedMenu } from "./MissedMenu";
import type { ListState } from "./state";

interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  meanings?: Meanings;
  /** The event of the column of curves. */
  curve: string | null;
  state: ListState;
  columns: readonly Shown[];
  show: (change: Partial<ListState>, replace?: boolean) => void;
}

/** What a list is narrowed down by, and which columns it has. */
export function FilterBar({ project, of, kind, state, columns, meanings, curve, show }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(state.find);
  const find = useDebouncedCallback((text: string) => show({ find: text }, true), 250);
  useHotkeys([["/", () => field.current?.focus()]]);
  const only = of === "users" ? "user" : "account";
  const set = (where: ReturnType<typeof addTest>) => show({ where: where ?? [] });
  const silent = state.silent === "ever" ? "Never seen" : `Silent ${state.silent} days`;
  return (
    <search className={style.bar} aria-label={`Filter the ${of}`}>
      {state.silent !== null && (
        <span className={chip.chip}>
          <span className={chip.main}>{silent}</span>
          <button
            type="button"
            className={chip.side}
            aria-label={`Remove ${silent}`}
            onClick={() => show({ silent: null })}
          >
            <CloseIcon size={14} />
          </button>
        </span>
      )}
      {state.where.length > 0 ? (
        <FilterTree inRow project={project} filters={state.where} only={only} kind={kind} onChange={set} />
      ) : (
        <AddTest project={project} only={only} kind={kind} onAdd={(test) => set(addTest(state.where, test))}>
          {(open) => (
            <button type="button" className={chip.add} onClick={open}>
              <PlusIcon size={14} /> Filter
            </button>
          )}
        </AddTest>
      )}
      <MissedMenu project={project} missed={state.missed} onChange={(missed) => show({ missed })} />
      <TextInput
        ref={field}
        className={style.search}
        leftSection={<SearchIcon size={14} />}
        placeholder="Find by name or id"
        aria-label="Find by name or id"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <ColumnsMenu
        project={project}
        of={of}
        kind={kind}
        columns={columns}
        meanings={meanings}
        curve={curve}
        onChange={(chosen) => show({ columns: chosen })}
      />
    </search>
  );
}
