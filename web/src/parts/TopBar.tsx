import type { ReactNode } from "react";
import { Captured } from "./Captured";
import style from "./TopBar.module.css";
import { plain } from "./visible";

interface Props {
  title: string;
  /** What the page shows, in a line. */
  about?: string;
  action?: ReactNode;
  /** The parts of the page, as links. */
  tabs?: ReactNode;
}

export function TopBar({ title, about, action, tabs }: Props) {
  return (
    <header className={style.bar}>
      <h1 className="cut">
        <Captured text={title} />
      </h1>
      {tabs}
      {about && (
        <span className={`${style.about} cut`} title={plain(about)}>
          <Captured text={about} />
        </span>
      )}
      <span className={style.action}>{action}</span>
    </header>
  );
}
