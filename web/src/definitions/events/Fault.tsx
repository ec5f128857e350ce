import style from "./Meaning.module.css";

/** Why something cannot be asked; the lines below that sentence show the place, with a caret under it. */
export function Fault({ message }: { message: string }) {
  const [sentence, ...shown] = message.split("\n");
  return (
    <div className={style.fault} role="alert">
      <p>{sentence}</p>
      {shown.length > 0 && <pre>{shown.join("\n")}</pre>}
    </div>
  );
}
