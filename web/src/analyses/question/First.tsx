import type { ReactNode } from "react";
import style from "./First.module.css";

interface Props {
  /** What is to be chosen, as a question: `What should be counted?` */
  title: string;
  /** What one will see then. */
  about: string;
  /** The one choice that is needed. */
  children: ReactNode;
}

/** A page without a question asks for the one thing it needs. */
export function First({ title, about, children }: Props) {
  return (
    <div className={style.page}>
      <h2 className={style.title}>{title}</h2>
      <p className="quiet">{about}</p>
      {children}
    </div>
  );
}
