import { Button, Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Refused } from "../api/client";
import { useRenameAccount, useUnmergeAccounts } from "../api/merges";
import type { Project } from "../api/nouns";
import { Note } from "../parts/Note";
import { useTold } from "../parts/Undo";
import dialog from "../reports/Dialog.module.css";
import { kindSearch } from "./kind";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  onClose: () => void;
}

/** Another id for an account; what comes under the old one is its as before. */
export function RenameDialog({ project, kind, id, onClose }: Props) {
  const [to, setTo] = useState(id);
  const rename = useRenameAccount(project.slug);
  const undo = useUnmergeAccounts(project.slug);
  const tell = useTold();
  const navigate = useNavigate();
  const open = (account: string) =>
    void navigate({
      to: "/p/$project/accounts/$id",
      params: { project: project.slug, id: account },
      search: kindSearch(project, kind),
      replace: true,
    });
  const wanted = to.trim();
  const put = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(
      { id, into: wanted, account_type: kind },
      {
        onSuccess: ({ number }) => {
          onClose();
          open(wanted);
          tell({
            text: `${id} is ${wanted} now.`,
            undo: async () => {
              await undo.mutateAsync(number);
              open(id);
            },
          });
        },
      },
    );
  };
  const { error } = rename;
  const isTaken = error instanceof Refused && error.problem.code === "name-taken";
  return (
    <Modal opened onClose={onClose} title="Another id" size={460}>
      <form className={dialog.form} onSubmit={put}>
        <p className="quiet">
          What comes under the old id stays this account's, and links to it go on. Its name is a property, and
          stays as it is.
        </p>
        <TextInput
          label="Id"
          value={to}
          maxLength={1000}
          dir="auto"
          data-autofocus
          error={isTaken ? "Another account has this id. Merge the two, if they are one." : null}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {error && !isTaken && (
          <Note tone="risk" urgent>
            {error.message}
          </Note>
        )}
        <footer>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!wanted || wanted === id}
            loading={rename.isPending}
          >
            Save
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
