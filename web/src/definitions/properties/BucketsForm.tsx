import { useState } from "react";
import { edgesOf } from "./draft";
import style from "./Form.module.css";
import { type FormProps, NameButton } from "./parts";

/** In which stretch a number lies: the edges at which stretches begin. */
export function BucketsForm({ project, definition, onChange, fault }: FormProps) {
  const buckets = definition.buckets ?? { property: "", edges: [] };
  const [typed, setTyped] = useState(buckets.edges.join(", "));
  const edges = edgesOf(typed);
  const set = (text: string) => {
    setTyped(text);
    onChange({ ...definition, buckets: { ...buckets, edges: edgesOf(text) ?? [] } });
  };
  return (
    <>
      <div className={style.row}>
        <span className={style.word}>of</span>
        <NameButton
          project={project}
          definition={definition}
          label="Property"
          name={buckets.property}
          onPick={(property) => onChange({ ...definition, buckets: { ...buckets, property } })}
        />
        <span className={style.word}>beginning at</span>
        <input
          className={`${style.text} ${style.wide}`}
          aria-label="Edges"
          aria-invalid={edges === null}
          placeholder="0, 10, 100"
          inputMode="decimal"
          value={typed}
          onChange={(event) => set(event.currentTarget.value)}
        />
      </div>
      {edges === null ? (
        <p className={style.fault} role="alert">
          Edges are numbers with commas between them: 0, 10, 100.
        </p>
      ) : (
        <p className="hint">0, 10, 100 makes: less than 0, 0 to 9, 10 to 99, 100 and more.</p>
      )}
      {fault("/buckets")}
    </>
  );
}
