import type { ReactNode } from "react";
import style from "./TopBar.module.css";

interface Props {
  title: string;
  /** What the page shows, in a line. */
  about?: string;
  action?: ReactNode;
}

export function TopBar({ title, about, action }: Props) {
  return (
    <header className={style.bar}>
      <h1 className="cut">{title}</h1>
      {about && (
        <span className={`${style.about} cut`} title={about}>
          {about}
        </span>
      )}
      <span className={style.action}>{action}</span>
    </header>
  );
}
