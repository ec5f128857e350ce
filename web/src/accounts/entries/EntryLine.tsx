import { ActionIcon } from "@mantine/core";
import { useAddEntry, useWithdrawEntry } from "../../api/entries";
import { useMe, useMyName } from "../../api/me";
import type { AccountEntry, Project } from "../../api/nouns";
import { isAtLeast } from "../../api/roles";
import { momentsFor } from "../../moments";
import { Captured } from "../../parts/Captured";
import { TrashIcon } from "../../parts/icons";
import { useTold } from "../../parts/Undo";
import { Effect } from "./Effect";
import style from "./Entries.module.css";
import { holdsAt, titleOf } from "./words";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  entry: AccountEntry;
  now: number;
}

/** One thing that was said: by whom, when, until when; a withdrawn one is struck. */
export function EntryLine({ project, kind, id, entry, now }: Props) {
  const may = useMayWithdraw(entry);
  const withdraw = useWithdraw({ project, kind, id, entry, now });
  const moments = momentsFor(project.timezone);
  const title = titleOf(entry);
  const isGone = entry.withdrawn_at !== null;
  const until = entry.until && moments.day(entry.until, now);
  return (
    <li data-gone={isGone || undefined}>
      <header>
        <b>{isGone ? <s>{title}</s> : title}</b>
        {until && (
          <span className={style.until} data-over={!holdsAt(entry, now) || undefined}>
            {holdsAt(entry, now) ? `until ${until}` : `expired ${until}`}
          </span>
        )}
        {may && !isGone && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={`Withdraw: ${title}`}
            title="Withdraw"
            onClick={withdraw}
          >
            <TrashIcon size={14} />
          </ActionIcon>
        )}
      </header>
      {entry.text && (
        <p>
          <Captured text={entry.text} most={2000} lines />
        </p>
      )}
      {entry.kind === "intervention" && !isGone && (
        <Effect project={project} kind={kind} id={id} entry={entry} now={now} />
      )}
      <p className="hint" title={moments.exact(entry.at)}>
        <Captured text={entry.who || "Somebody"} most={60} />, {moments.onDay(entry.at, now)}
        {entry.withdrawn_at !== null && (
          <>
            ; withdrawn {moments.onDay(entry.withdrawn_at, now)}
            {entry.withdrawn_by && (
              <>
                {" "}
                by <Captured text={entry.withdrawn_by} most={60} />
              </>
            )}
          </>
        )}
      </p>
    </li>
  );
}

/** What one said oneself one may withdraw, and analysts may what anybody said. */
function useMayWithdraw({ who }: AccountEntry): boolean {
  const role = useMe().data?.role;
  const me = useMyName();
  return isAtLeast(role, "analyst") || (isAtLeast(role, "member") && who !== "" && who === me);
}

/** Withdraws an entry; taking that back says it again, for none is ever rewritten. */
function useWithdraw({ project, kind, id, entry }: Props): () => void {
  const withdraw = useWithdrawEntry(project.slug);
  const add = useAddEntry(project.slug);
  const tell = useTold();
  const { score, what, text, amount, at, until } = entry;
  const again = () => {
    const said = { kind: entry.kind, account: id, account_type: kind, score, what, text, amount, at, until };
    return add.mutateAsync(said);
  };
  return () =>
    withdraw.mutate(entry.number, {
      onSuccess: () => tell({ text: `Withdrawn: ${titleOf(entry)}.`, undo: again }),
      onError: (error) => tell({ text: `Nothing was withdrawn. ${error.message}` }),
    });
}
