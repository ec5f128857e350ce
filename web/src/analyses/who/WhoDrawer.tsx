import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Behind } from "../../address/behind";
import { useBehind, useBehindFile, type Whose } from "../../api/behind";
import { useMay } from "../../api/me";
import type { Project, Question } from "../../api/nouns";
import { download } from "../../parts/download";
import { CloseIcon, DownloadIcon, SearchIcon, TagIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { plural, print } from "../../print";
import { SaveSegment } from "./SaveSegment";
import style from "./Who.module.css";
import { WhoList } from "./WhoList";
import { nounOf } from "./words";

interface Props {
  project: Project;
  question: Question;
  /** The figure that is looked behind, as the question's `list` says it. */
  behind: Behind;
  whose: Whose;
  /** What the figure is, below the count. */
  about: ReactNode;
  /** Chooses between users and accounts, where a figure can be told of either. */
  choice?: ReactNode;
  /** How many belong to the figure, for the heading: `21 accounts dropped off`; else their count and noun. */
  title?: (count: number) => string;
  onClose: () => void;
}

/** Exactly those behind a figure, beside it. */
export function WhoDrawer(props: Props) {
  const { project, question, behind, whose, about, choice, title, onClose } = props;
  const found = useBehind(project.slug, question, behind);
  const pages = found.data?.pages ?? [];
  const count = pages[0]?.count ?? null;
  const ids = pages.flatMap((page) => page.ids);
  const [search, setSearch] = useState("");
  const [saving, setSaving] = useState(false);
  const may = useMay("saveSegment");
  const heading = useHeading();
  const { isFetchNextPageError, fetchNextPage } = found;
  // What failed is asked for again by whoever looks, not by itself: the server may need a rest.
  const hasMore = found.hasNextPage && !found.isFetchingNextPage && !isFetchNextPageError;
  const more = () => {
    if (hasMore) void fetchNextPage();
  };
  const again = () => void (isFetchNextPageError ? fetchNextPage() : found.refetch());
  useHotkeys([["Escape", onClose]]);
  // What is searched for may be in any of them.
  useEffect(() => {
    if (search && hasMore) void fetchNextPage();
  }, [search, hasMore, fetchNextPage]);
  const called = (n: number) => title?.(n) ?? `${print.count(n)} ${nounOf(whose, n)}`;
  return (
    <aside className={style.drawer} aria-label="Who is behind this figure">
      <header className={style.head}>
        <h2 ref={heading} tabIndex={-1}>
          {count === null ? "Looking up who" : called(count)}
        </h2>
        <ActionIcon aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <CloseIcon />
        </ActionIcon>
        <p className={style.about}>{about}</p>
      </header>
      <div className={style.tools}>
        {choice}
        <TextInput
          className={style.search}
          aria-label="Find among them"
          placeholder="Find"
          leftSection={<SearchIcon size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {found.isError && (
        <div className={style.fault}>
          <Note tone="risk" urgent action={<Button onClick={again}>Try again</Button>}>
            {found.error.message}
          </Note>
        </div>
      )}
      {count === 0 && <p className={style.nobody}>Nobody is behind this figure: it is zero.</p>}
      {count !== null && count > 0 && (
        <WhoList
          project={project}
          whose={whose}
          ids={ids}
          count={count}
          search={search.trim()}
          onMore={more}
        />
      )}
      {count === null && !found.isError && (
        <div className={style.waiting} role="status" aria-label="Looking up who" />
      )}
      <footer className={style.foot}>
        {whose.noun !== "other" && may && (
          <Button
            variant="filled"
            leftSection={<TagIcon size={14} />}
            disabled={!count}
            onClick={() => setSaving(true)}
          >
            Save as segment
          </Button>
        )}
        <FileButton {...props} count={count ?? 0} />
      </footer>
      {saving && count !== null && whose.noun !== "other" && (
        <SaveSegment
          project={project}
          question={question}
          behind={behind}
          whose={whose}
          count={count}
          onClose={() => setSaving(false)}
        />
      )}
    </aside>
  );
}

/** The focus goes into the drawer when it opens, and back to where it was when it closes. */
function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return heading;
}

function FileButton({ project, question, behind, whose, count }: Props & { count: number }) {
  const file = useBehindFile(project.slug, question, behind, whose);
  const name = `${project.slug}-${nounOf(whose, 2)}.csv`;
  const save = () => file.mutate(undefined, { onSuccess: (made) => download(name, made) });
  return (
    <>
      <Button
        leftSection={<DownloadIcon size={14} />}
        disabled={!count}
        loading={file.isPending}
        onClick={save}
      >
        CSV{count > 0 && `, ${print.count(count)} ${plural(count, "row")}`}
      </Button>
      {file.isError && (
        <span className={style.unsaved} role="alert">
          The file was not made. {file.error.message}
        </span>
      )}
    </>
  );
}
