import style from "./Captured.module.css";
import { LINE_END, visible } from "./visible";

interface Props {
  text: string;
  /** Of a longer text only so many characters are drawn; whoever shows it says how much is left. */
  most?: number;
  /** Lines are ours, so that their ends are no captured character. */
  lines?: boolean;
}

/** Text that was captured: shown as text, in its own direction, and with nothing in it unseen. */
export function Captured({ text, most = 300, lines }: Props) {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return (
    <bdi dir="auto" className={style.captured}>
      <Visible text={shown} lines={lines} />
    </bdi>
  );
}

/** A part of such a text, in the direction of the whole. */
export function Visible({ text, lines }: Omit<Props, "most">) {
  return visible(text).map(({ text: part, unseen }, i) =>
    unseen && !(lines && unseen === LINE_END) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place.
      <span key={i} className={style.unseen} title={unseen} dir="ltr">
        {part}
      </span>
    ) : (
      (unseen === null && part) || "\n"
    ),
  );
}
