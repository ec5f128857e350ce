import { type DragEvent, useRef, useState } from "react";
import { UploadIcon } from "../parts/icons";
import style from "./Import.module.css";

/** Where a file is dropped, or chosen by hand. */
export function DropPlace({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by key and click.
    <div
      className={style.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UploadIcon size={20} />
      <span>
        Drop a file here, or{" "}
        <button type="button" className={style.choose} onClick={() => input.current?.click()}>
          choose one
        </button>
      </span>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="File"
        onChange={({ currentTarget: { files } }) => files?.[0] && onFile(files[0])}
      />
    </div>
  );
}
