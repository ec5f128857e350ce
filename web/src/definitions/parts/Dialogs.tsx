import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import type { Use } from "../../api/nouns";
import { Note } from "../../parts/Note";
import style from "./Editor.module.css";
import { UsedBy } from "./UsedBy";

interface VerifiedProps {
  opened: boolean;
  /** What would mean something else, in the server's words. */
  message: string;
  saving: boolean;
  onVouch: () => void;
  onClose: () => void;
}

/** Asked before something that is verified means something else. */
export function VerifiedDialog({ opened, message, saving, onVouch, onClose }: VerifiedProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="This changes what is verified" size={460}>
      <div className={style.dialog}>
        <p>{message}</p>
        <p className="quiet">Its figures change for all history, wherever it is used. It stays verified.</p>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={saving} onClick={onVouch} data-autofocus>
            Save, I vouch for it
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

interface DeleteProps {
  opened: boolean;
  project: string;
  /** What is to go: `event`, `property`. */
  noun: string;
  name: string;
  uses: readonly Use[];
  verified: boolean;
  fault: string | null;
  deleting: boolean;
  onDelete: () => void;
  /** Absent where it cannot be archived. */
  onArchive?: () => void;
  onClose: () => void;
}

/** Names what uses it before something is deleted; while anything does it can only be archived. */
export function DeleteDialog(props: DeleteProps) {
  const { opened, project, noun, name, uses, verified, fault, deleting, onClose } = props;
  const used = uses.length > 0;
  const archive = props.onArchive && (
    <Button variant={used ? "filled" : "default"} onClick={props.onArchive}>
      Archive instead
    </Button>
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={used ? `“${name}” is in use` : `Delete “${name}”?`}
      size={460}
    >
      <div className={style.dialog}>
        {used ? (
          <Used project={project} uses={uses} noun={props.onArchive ? noun : null} />
        ) : (
          <p>
            {verified && <b>It is verified. </b>}
            Nothing uses it. Its history stays, and what was captured does; the name means nothing any more.
          </p>
        )}
        {fault && (
          <Note tone="risk" urgent>
            {fault}
          </Note>
        )}
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          {archive}
          {!used && (
            <Button variant="filled" color="red" loading={deleting} onClick={props.onDelete}>
              Delete
            </Button>
          )}
        </footer>
      </div>
    </Modal>
  );
}

interface UsedProps {
  project: string;
  uses: readonly Use[];
  /** What could be archived instead; null: it cannot be. */
  noun: string | null;
}

function Used({ project, uses, noun }: UsedProps): ReactNode {
  return (
    <>
      <p>
        It cannot be deleted while it is used. Change or delete what uses it first
        {noun ? `; or archive the ${noun}: then it is no longer offered, and what uses it goes on.` : "."}
      </p>
      <UsedBy project={project} uses={uses} />
    </>
  );
}
