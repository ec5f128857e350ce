import { ActionIcon, Button, Menu } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { ReactNode } from "react";
import { ClockIcon, DotsIcon, VerifiedIcon } from "../../parts/icons";
import { useKeyWords } from "../../parts/useKeyWords";
import style from "./EditorBar.module.css";

interface Props {
  /** The way back: a link to the list. */
  back: ReactNode;
  title: string;
  verified?: boolean;
  archived?: boolean;
  /** Whether something is not saved yet. */
  changed: boolean;
  /** What saving is called now: `Save`, `Save version 7`. */
  saveLabel: string;
  /** Why it cannot be saved just now; null: it can. */
  obstacle: string | null;
  saving: boolean;
  /** Absent: one may not. */
  onSave?: () => void;
  onDiscard: () => void;
  /** Opens the history; absent of what is new. */
  history?: { opened: boolean; toggle: () => void };
  /** The questions about it. */
  analyze?: ReactNode;
  /** What else can be done with it, as items of a menu. */
  menu?: ReactNode;
}

/** The head of an editor of anything that has a name: where one is, whether it is saved, saving. ⌘S saves. */
export function EditorBar(props: Props) {
  const { back, title, changed, saveLabel, obstacle, saving, onSave, onDiscard, history, menu } = props;
  const can = onSave && changed && obstacle === null && !saving;
  const words = useKeyWords();
  useHotkeys([["mod+S", () => can && onSave()]], []);
  return (
    <header className={style.bar}>
      <div className={style.path}>
        {back}
        <span aria-hidden="true">/</span>
        <h1 className="cut" dir="auto" title={title}>
          {title}
        </h1>
        {props.verified && (
          <span className={style.verified} title="Verified">
            <VerifiedIcon />
            <span className="unseen">verified</span>
          </span>
        )}
        {props.archived && <span className={style.tag}>archived</span>}
        {changed && (
          <span className={style.tag} data-tone="watch">
            unsaved
          </span>
        )}
      </div>
      <div className={style.actions}>
        {props.analyze}
        {history && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<ClockIcon size={14} />}
            aria-expanded={history.opened}
            onClick={history.toggle}
          >
            History
          </Button>
        )}
        {onSave && changed && <Button onClick={onDiscard}>Discard</Button>}
        {onSave && (
          <Button
            variant="filled"
            disabled={!can}
            loading={saving}
            onClick={onSave}
            title={obstacle ?? (changed ? words("S") : "Nothing has changed")}
          >
            {saveLabel}
          </Button>
        )}
        {menu && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label="More" variant="subtle" color="gray">
                <DotsIcon />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{menu}</Menu.Dropdown>
          </Menu>
        )}
      </div>
    </header>
  );
}
