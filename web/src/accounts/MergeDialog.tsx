import { Button, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useShortList } from "../api/lists";
import { useAccountMergePreview, useMergeAccounts, useUnmergeAccounts } from "../api/merges";
import type { ListQuestion, Project } from "../api/nouns";
import { Note } from "../parts/Note";
import { Picker } from "../parts/Picker";
import { Segmented } from "../parts/Segmented";
import { useTold } from "../parts/Undo";
import dialog from "../reports/Dialog.module.css";
import { kindSearch } from "./kind";
import style from "./Merge.module.css";
import { MergePreview } from "./MergePreview";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  /** The property that has the names of accounts. */
  named: string | null;
  onClose: () => void;
}

type Stays = "this" | "other";
const OFFERED = 30;

/** Two accounts become one: which, under which id, and what would come of it, before it is done. */
export function MergeDialog({ project, kind, id, named, onClose }: Props) {
  const [other, setOther] = useState<string | null>(null);
  const [stays, setStays] = useState<Stays>("this");
  const pair = other && {
    ...(stays === "this" ? { id: other, into: id } : { id, into: other }),
    account_type: kind,
  };
  const preview = useAccountMergePreview(project.slug, pair || null);
  const merge = useMergeAccounts(project.slug);
  const undo = useUnmergeAccounts(project.slug);
  const tell = useTold();
  const navigate = useNavigate();
  const error = preview.error ?? merge.error;
  const open = (account: string) =>
    void navigate({
      to: "/p/$project/accounts/$id",
      params: { project: project.slug, id: account },
      search: kindSearch(project, kind),
      replace: true,
    });
  const put = () =>
    pair &&
    merge.mutate(pair, {
      onSuccess: ({ number }) => {
        onClose();
        if (pair.into !== id) open(pair.into);
        tell({
          text: `${pair.id} is merged into ${pair.into}.`,
          undo: async () => {
            await undo.mutateAsync(number);
            open(id);
          },
        });
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Merge ${id} with another account`} size={560}>
      <div className={dialog.form}>
        <p className="quiet">
          For two ids of one customer. Users, events and figures of all times become one account's.
        </p>
        <div className={style.choice}>
          <AccountPicker
            project={project}
            kind={kind}
            named={named}
            id={id}
            other={other}
            onPick={setOther}
          />
          {other && (
            <Segmented
              label="Which id stays"
              value={stays}
              onChange={setStays}
              choices={[
                { value: "this", label: `Keep ${id}` },
                { value: "other", label: `Keep ${other}` },
              ]}
            />
          )}
        </div>
        <div aria-live="polite" aria-busy={preview.isFetching}>
          {preview.data && !preview.error && <MergePreview project={project} preview={preview.data} />}
          {preview.isLoading && <p className="hint">Looking at both.</p>}
        </div>
        {error && (
          <Note tone="risk" urgent>
            {error.message}
          </Note>
        )}
        <footer>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="filled" disabled={!preview.data || !pair} loading={merge.isPending} onClick={put}>
            Merge
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

interface PickerProps extends Omit<Props, "onClose"> {
  other: string | null;
  onPick: (id: string) => void;
}

function AccountPicker({ project, kind, named, id, other, onPick }: PickerProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 200);
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    columns: named ? [{ property: named, name: "called" }] : ["events"],
    search,
    limit: OFFERED,
  } as ListQuestion;
  const list = useShortList(project.slug, question);
  const rows = (list.data?.rows ?? []).filter((row) => row.id !== id);
  return (
    <Picker
      groups={[
        {
          label: "Accounts",
          options: rows.map((row) => {
            const called = named ? row.values[0] : null;
            return called
              ? { value: row.id, label: String(called), hint: row.id }
              : { value: row.id, label: row.id };
          }),
        },
      ]}
      placeholder="Find an account by id or name"
      nothing="No other account is called so."
      loading={list.isFetching}
      onType={setTyped}
      onPick={onPick}
      target={(open) => (
        <Button variant="default" onClick={open}>
          {other ?? "Choose the other account"}
        </Button>
      )}
    />
  );
}
