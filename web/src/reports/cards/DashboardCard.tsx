import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { useCsv } from "../../api/ask";
import type { Project, ShownCard } from "../../api/nouns";
import { download } from "../../parts/download";
import { DotsIcon, DownloadIcon, EditIcon, PictureIcon, ReportIcon, TrashIcon } from "../../parts/icons";
import { useTold } from "../../parts/Undo";
import { kindOf } from "../kinds";
import { CardText } from "./CardBody";
import style from "./Cards.module.css";
import { pictureOf } from "./picture";

interface Props {
  project: Project;
  card: ShownCard;
  /** Changes the text of a card that is one; absent: one may not. */
  onEdit?: () => void;
  onRemove?: () => void;
  children: ReactNode;
}

/** A card of a dashboard: what it shows, and what can be done with it. */
export function DashboardCard({ project, card, onEdit, onRemove, children }: Props) {
  const box = useRef<HTMLElement>(null);
  const csv = useCsv(project.slug);
  const tell = useTold();
  const { report, question } = card;
  const name = report?.name ?? card.card.report;
  const failed = (error: Error) => tell({ text: `The file was not made. ${error.message}` });
  const table = () =>
    question &&
    csv.mutate(question, {
      onSuccess: (file) => download(`${name}.csv`, file),
      onError: failed,
    });
  const picture = () => {
    if (!box.current) return;
    pictureOf(box.current).then((file) => download(`${name ?? "text"}.png`, file), failed);
  };
  return (
    <article ref={box} className={style.card} aria-label={name ?? "Text"}>
      <header className={style.head} data-over={!name} data-no-picture={name ? undefined : true}>
        <h2 className="cut" dir="auto">
          {name && (
            <Link
              to="/p/$project/reports/$name"
              params={{ project: project.slug, name }}
              search={
                question && report ? (kindOf(question)?.searchOf(question, report.shown ?? "") ?? {}) : {}
              }
              title={report?.description || name}
            >
              {name}
            </Link>
          )}
        </h2>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`More about ${name ?? "this text"}`}
              data-no-picture
            >
              <DotsIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {name && (
              <>
                <Menu.Item
                  leftSection={<ReportIcon />}
                  renderRoot={(props) => (
                    <Link
                      to="/p/$project/reports/$name"
                      params={{ project: project.slug, name }}
                      {...props}
                    />
                  )}
                >
                  Open the report
                </Menu.Item>
                <Menu.Item leftSection={<DownloadIcon />} disabled={!question} onClick={table}>
                  CSV
                </Menu.Item>
              </>
            )}
            <Menu.Item leftSection={<PictureIcon />} onClick={picture}>
              PNG
            </Menu.Item>
            {!name && onEdit && (
              <Menu.Item leftSection={<EditIcon />} onClick={onEdit}>
                Change the text
              </Menu.Item>
            )}
            {onRemove && (
              <>
                <Menu.Divider />
                <Menu.Item leftSection={<TrashIcon />} onClick={onRemove}>
                  Take off the dashboard
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </header>
      {name ? <div className={style.body}>{children}</div> : <CardText text={card.card.text ?? ""} />}
    </article>
  );
}
