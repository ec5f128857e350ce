import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Wave } from "../parts/Wave";
import style from "./Entrance.module.css";

interface Props {
  title: string;
  words?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
}

/** A page before the app: one thing to do, in the middle. */
export function Entrance({ title, words, children, foot }: Props) {
  useDocumentTitle(`${title}, Groundswell`);
  return (
    <main className={style.page}>
      <div className={style.card}>
        <div className={style.brand}>
          <Wave size={24} />
          Groundswell
        </div>
        <h1>{title}</h1>
        {words && <p className={style.words}>{words}</p>}
        {children}
        {foot && <p className={`${style.foot} hint`}>{foot}</p>}
      </div>
    </main>
  );
}
