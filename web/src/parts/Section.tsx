import type { ReactNode } from "react";
import style from "./Section.module.css";

/** A named part of a form, with what can be added to it at the right. */
export function Section({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={style.section} aria-label={title}>
      <header className={style.head}>
        <h3>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}
