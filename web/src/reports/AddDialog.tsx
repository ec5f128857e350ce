import { Button, Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useDashboards, useDeleteDashboard, useSaveDashboard } from "../api/dashboards";
import { useMayShare, useMe } from "../api/me";
import type { Project, SavedDashboard } from "../api/nouns";
import { hindranceOf } from "../api/roles";
import { Refusal } from "../frame/Refusal";
import { Captured } from "../parts/Captured";
import { PlusIcon } from "../parts/icons";
import { Told } from "../parts/Told";
import { useTold } from "../parts/Undo";
import type { Added } from "./AddingPlace";
import { boardOf } from "./content";
import style from "./Dialog.module.css";
import { placed } from "./dashboard/draft";
import { below } from "./dashboard/grid";

const SIZE = { w: 6, h: 5 };

interface Props {
  project: Project;
  report: Added;
  onClose: () => void;
}

/** On which dashboard a report is to stand: one of those that one may change, or a new one. */
export default function AddDialog({ project, report, onClose }: Props) {
  const me = useMe().data;
  const dashboards = useDashboards(project.slug);
  const { put, make, isPending, error } = useAdding({ project, report, onClose });
  return (
    <Modal opened onClose={onClose} title="Add to a dashboard" size={460}>
      <div className={style.form}>
        <p className="quiet">
          “<Captured text={report.name} />” is to stand on
        </p>
        <Told query={dashboards} timezone={project.timezone} rows={3}>
          {(all) => (
            <Boards
              boards={all.filter((board) => hindranceOf(me, "saveDashboard", board) === null)}
              report={report.name}
              busy={isPending}
              onPick={put}
            />
          )}
        </Told>
        <Refusal error={error} nothing="Nothing was added." />
        <NewBoard busy={isPending} onMake={make} />
      </div>
    </Modal>
  );
}

/** What puts the report there, says so, and takes it back. */
function useAdding({ project, report, onClose }: Props) {
  const save = useSaveDashboard(project.slug);
  const remove = useDeleteDashboard(project.slug);
  const mayShare = useMayShare("saveDashboard");
  const navigate = useNavigate();
  const tell = useTold();
  const told = ({ name }: SavedDashboard, undo: () => Promise<unknown>) => {
    onClose();
    const open = () =>
      void navigate({ to: "/p/$project/dashboards/$name", params: { project: project.slug, name } });
    tell({ text: `“${report.name}” is on the dashboard “${name}”.`, undo, more: { label: "Open it", open } });
  };
  const put = (board: SavedDashboard) => {
    const before = boardOf(board);
    const cards = placed(board.cards);
    const thing = { ...before, cards: [...cards, { report: report.name, ...below(cards, SIZE) }] };
    save.mutate(
      { thing, replaces: board.name, revision: board.revision },
      {
        onSuccess: (saved) =>
          told(saved, () =>
            save.mutateAsync({ thing: before, replaces: saved.name, revision: saved.revision }),
          ),
      },
    );
  };
  const make = (name: string) => {
    const cards = [{ report: report.name, ...below([], SIZE) }];
    save.mutate(
      { thing: { name, cards, shared: report.shared && mayShare }, replaces: null },
      { onSuccess: (saved) => told(saved, () => remove.mutateAsync(saved.name)) },
    );
  };
  return { put, make, isPending: save.isPending, error: save.error };
}

interface BoardsProps {
  boards: readonly SavedDashboard[];
  report: string;
  busy: boolean;
  onPick: (board: SavedDashboard) => void;
}

function Boards({ boards, report, busy, onPick }: BoardsProps) {
  if (boards.length === 0) return <p className="quiet">There is no dashboard that you may change yet.</p>;
  return (
    <ul className={style.boards} aria-label="Dashboards">
      {boards.map((board) => {
        const isThere = board.cards?.some((card) => card.report === report);
        const hint = isThere ? "has it already" : board.folder;
        return (
          <li key={board.name}>
            <button type="button" disabled={busy || isThere} onClick={() => onPick(board)}>
              <span className="cut" dir="auto">
                <Captured text={board.name} />
              </span>
              {hint && <span className="hint">{hint}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function NewBoard({ busy, onMake }: { busy: boolean; onMake: (name: string) => void }) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake(name.trim());
  };
  return (
    <form className={style.making} onSubmit={submit} aria-label="A new dashboard">
      <TextInput
        aria-label="Name of a new dashboard"
        placeholder="A new dashboard"
        value={name}
        maxLength={200}
        dir="auto"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" leftSection={<PlusIcon size={14} />} loading={busy} disabled={name.trim() === ""}>
        Make it
      </Button>
    </form>
  );
}
