import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Project, SavedDashboard, SavedReport } from "../api/nouns";
import { usePinning } from "../api/reports";
import list from "../definitions/events/Events.module.css";
import { type Moments, momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { DashboardIcon, FolderIcon, PinFilledIcon, PinIcon, ReportIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import { kindTitle } from "./kinds";
import style from "./Reports.module.css";

export type Listed = { kind: "report"; thing: SavedReport } | { kind: "dashboard"; thing: SavedDashboard };

/** Reports and dashboards, those outside all folders first, then folder by folder. */
export function ListedTable({ project, listed }: { project: Project; listed: readonly Listed[] }) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const folders = [...new Set(listed.map(({ thing }) => thing.folder))].sort((a, b) => a.localeCompare(b));
  return (
    <table className={`${list.table} ${style.table}`}>
      <caption className="unseen">Reports and dashboards</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className={style.kind}>
            Is
          </th>
          <th scope="col">Description</th>
          <th scope="col" className={list.owner}>
            Owner
          </th>
          <th scope="col" className={style.changed}>
            Last changed
          </th>
          <th scope="col" className={style.pin}>
            <span className="unseen">Pinned</span>
          </th>
        </tr>
      </thead>
      {folders.map((folder) => (
        <tbody key={folder}>
          {folder && (
            <tr className={style.folder}>
              <th scope="rowgroup" colSpan={6}>
                <FolderIcon size={14} /> <Captured text={folder.replaceAll("/", " / ")} />
              </th>
            </tr>
          )}
          {listed
            .filter(({ thing }) => thing.folder === folder)
            .map((each) => (
              <Row
                key={`${each.kind} ${each.thing.name}`}
                project={project}
                listed={each}
                moments={moments}
                now={now}
              />
            ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  project: Project;
  listed: Listed;
  moments: Moments;
  now: number;
}

function Row({ project, listed, moments, now }: RowProps) {
  const { kind, thing } = listed;
  const { name, description, owner, shared, pinned, changed_at, changed_by } = thing;
  const pinning = usePinning(project.slug);
  const tell = useTold();
  const pin = () =>
    pinning.mutate({ kind, name, on: !pinned }, { onError: ({ message }) => tell({ text: message }) });
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a, button")) event.currentTarget.querySelector("a")?.click();
  };
  const Icon = kind === "report" ? ReportIcon : DashboardIcon;
  const params = { project: project.slug, name };
  return (
    <tr onClick={follow}>
      <th scope="row">
        <span className={list.name}>
          <Icon className={style.icon} />
          <Link
            data-row
            to={kind === "report" ? "/p/$project/reports/$name" : "/p/$project/dashboards/$name"}
            params={params}
            dir="auto"
          >
            <Captured text={name} />
          </Link>
          {!shared && <span className={list.tag}>personal</span>}
        </span>
      </th>
      <td className={style.kind}>
        {listed.kind === "report" ? kindTitle(listed.thing.question) : "Dashboard"}
      </td>
      <td title={description}>{description || "–"}</td>
      <td className={list.owner}>{owner || "–"}</td>
      <td
        className={style.changed}
        title={`${moments.exact(changed_at)}${changed_by && ` by ${changed_by}`}`}
      >
        {moments.ago(changed_at, now)}
      </td>
      <td className={style.pin}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-pressed={pinned}
          aria-label={pinned ? `Unpin ${name}` : `Pin ${name}`}
          onClick={pin}
        >
          {pinned ? <PinFilledIcon /> : <PinIcon />}
        </ActionIcon>
      </td>
    </tr>
  );
}
