import style from "./Code.module.css";
import { CopyButton } from "./CopyButton";

interface Props {
  code: string;
  /** What it is, for the copy button and for those who scroll through it with the keyboard. */
  what: string;
}

/** Lines to be copied. */
export function Code({ code, what }: Props) {
  return (
    <div className={style.code}>
      <section aria-label={what}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll to the ends of long lines. */}
        <pre tabIndex={0}>{code}</pre>
      </section>
      <CopyButton text={code} what={what} />
    </div>
  );
}
