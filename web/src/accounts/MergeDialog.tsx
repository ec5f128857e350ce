import { Button, Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAccountMergePreview, useMergeAccounts, useUnmergeAccounts } from "../api/merges";
import type { Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { Note } from "../parts/Note";
import { Segmented } from "../parts/Segmented";
import { useTold } from "../parts/Undo";
import { plain } from "../parts/visible";
import dialog from "../reports/Dialog.module.css";
import { AccountPicker } from "./AccountPicker";
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
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <>
          Merge <Captured text={id} most={60} /> with another account
        </>
      }
    >
      <div className={dialog.form}>
        <p className="quiet">
          For two ids of one customer. Users, events and figures of all times become one account's.
        </p>
        <div className={style.choice}>
          <AccountPicker
            project={project}
            kind={kind}
            named={named}
            except={id}
            onPick={setOther}
            target={(open) => (
              <Button variant="default" onClick={open}>
                {other === null ? "Choose the other account" : <Captured text={other} most={60} />}
              </Button>
            )}
          />
          {other && (
            <Segmented
              label="Which id stays"
              value={stays}
              onChange={setStays}
              choices={[
                { value: "this", label: `Keep ${plain(id)}` },
                { value: "other", label: `Keep ${plain(other)}` },
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
