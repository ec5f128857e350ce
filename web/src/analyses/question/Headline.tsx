import type { ReactNode } from "react";
import style from "./Answer.module.css";

interface Props {
  figure: string;
  small?: string;
  mark?: ReactNode;
  main?: boolean;
  direction?: "up" | "down";
  /** Looks behind the figure. */
  onOpen?: () => void;
  children: ReactNode;
}

/** A figure of the answer with what it is below it. */
export function Headline({ figure, small, mark, main, direction, onOpen, children }: Props) {
  return (
    <div className={style.headline}>
      <div className={style.figure} data-main={main} data-direction={direction}>
        {mark}
        {onOpen ? (
          <button type="button" className={style.opens} onClick={onOpen}>
            {figure}
          </button>
        ) : (
          figure
        )}
        {small && <small>{small}</small>}
      </div>
      <span>{children}</span>
    </div>
  );
}
