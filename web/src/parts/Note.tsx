import type { ReactNode } from "react";
import { AlertIcon, InfoIcon, LostIcon } from "./icons";
import style from "./Note.module.css";

type Tone = "plain" | "swell" | "watch" | "risk" | "lost";

const ICONS = { plain: InfoIcon, swell: InfoIcon, watch: AlertIcon, risk: AlertIcon, lost: LostIcon };

interface Props {
  tone?: Tone;
  children: ReactNode;
  action?: ReactNode;
  /** Said aloud at once; only for work that is lost or refused. */
  urgent?: boolean;
}

/** A coloured line that says something about the page, with at most one thing to do. */
export function Note({ tone = "plain", children, action, urgent }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={style.note} data-tone={tone === "lost" ? "risk" : tone} role={urgent ? "alert" : "note"}>
      <Icon />
      <div className={style.text}>{children}</div>
      {action}
    </div>
  );
}
