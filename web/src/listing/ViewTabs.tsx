import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { kindSearch } from "../accounts/kind";
import type { Search } from "../address/text";
import { useDeleteView, useSaveView, useViews } from "../api/lists";
import { useMay } from "../api/me";
import type { ListQuestion, Project, SavedView } from "../api/nouns";
import { Refusal, refusalWords } from "../frame/Refusal";
import { useAddress } from "../frame/useAddress";
import { Captured } from "../parts/Captured";
import { BookmarkIcon, TrashIcon } from "../parts/icons";
import bar from "../parts/TopBar.module.css";
import { useTold } from "../parts/Undo";
import type { Of } from "./columns";
import style from "./List.module.css";
import { type ListState, toSearch, viewOf } from "./state";

/** A view that stands there without having been saved. */
export interface BuiltIn {
  label: string;
  search: Search;
  /** It is a page of its own. */
  page?: "/p/$project/adoption";
}

interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  /** What is shown; null: something that is none of the lists, and cannot be kept as a view. */
  list: { state: ListState; question: ListQuestion } | null;
  builtIn: readonly BuiltIn[];
}

/** The views of a list as tabs, and the keeping of what is shown as one of them. */
export function ViewTabs({ project, of, kind, list, builtIn }: Props) {
  const address = useAddress();
  const [first = null] = project.account_kinds;
  const saved = (useViews(project.slug).data ?? []).filter(
    (view) => view.of === of && (of === "users" || (view.question.account_type ?? first) === kind),
  );
  const state = list?.state ?? null;
  const shown = state && said(toSearch({ ...state, view: null }));
  const may = useMay("saveView");
  const matches = useMatchRoute();
  const tabs = [
    ...builtIn.map((view) => ({ ...view, key: view.label, number: null as number | null })),
    ...saved.map(({ number, name, shown: search }) => ({
      key: String(number),
      label: name,
      page: undefined,
      search: {
        view: String(number),
        ...search,
        ...(of === "users" ? {} : kindSearch(project, kind)),
      } as Search,
      number,
    })),
  ];
  return (
    <nav className={bar.tabs} aria-label="Views">
      {tabs.map(({ key, label, search, page, number }) => {
        const isHere = page
          ? matches({ to: page }) !== false
          : state === null
            ? search.tab !== undefined && search.tab === address.tab
            : number === null
              ? state.view === null && shown === said(search)
              : state.view === number;
        return (
          <Link
            key={key}
            to={page ?? (of === "users" ? "/p/$project/users" : "/p/$project/accounts")}
            params={{ project: project.slug }}
            search={search}
            className={bar.tab}
            activeProps={{}}
            // Without `exact` a view whose address says nothing is lit on every other one, too.
            activeOptions={{ exact: true }}
            data-status={isHere ? "active" : undefined}
            aria-current={isHere ? "page" : undefined}
          >
            <Captured text={label} most={60} />
          </Link>
        );
      })}
      {may && list && (
        <SaveView
          project={project}
          of={of}
          {...list}
          opened={saved.find(({ number }) => number === list.state.view)}
        />
      )}
    </nav>
  );
}

/** What an address asks for: that all are meant is so without saying it, once they are what is shown. */
const said = ({ all: _, ...search }: Search) => JSON.stringify(search);

interface SaveProps extends Pick<Props, "project" | "of"> {
  state: ListState;
  question: ListQuestion;
  /** The view that is shown. */
  opened: SavedView | undefined;
}

function SaveView({ project, of, state, question, opened }: SaveProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const save = useSaveView(project.slug);
  const remove = useDeleteView(project.slug);
  const tell = useTold();
  const start = () => {
    setName(opened?.name ?? "");
    save.reset();
    setOpen(!open);
  };
  const keep = (number?: number) => {
    setOpen(false);
    save.mutate(
      { view: viewOf(name, of, question, state), number },
      { onSuccess: (view) => tell({ text: `View “${view.name}” is saved.` }), onError: () => setOpen(true) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  const erase = (view: SavedView) => {
    setOpen(false);
    remove.mutate(view.number, {
      onSuccess: () =>
        tell({
          text: `View “${view.name}” is deleted.`,
          undo: () => {
            const { name, question, shown } = view;
            return save.mutateAsync({ view: { of, name, question, shown } });
          },
        }),
      onError: (error) => tell({ text: refusalWords(error, "The view was not deleted.") }),
    });
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label="Save as a view" title="Save as a view" onClick={start}>
          <BookmarkIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <form className={style.form} onSubmit={submit}>
          <TextInput
            label="Name of the view"
            value={name}
            maxLength={200}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p className="hint">Filters, order and columns, for everybody in this project.</p>
          <Refusal error={save.error} nothing="Nothing was saved." />
          <div className={style.end}>
            {opened && (
              <ActionIcon aria-label={`Delete the view ${opened.name}`} onClick={() => erase(opened)}>
                <TrashIcon />
              </ActionIcon>
            )}
            {opened && <Button onClick={() => keep(opened.number)}>Change this view</Button>}
            <Button type="submit" variant="filled" disabled={name.trim() === ""}>
              Save as new
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
