import style from "./Facts.module.css";

export interface Fact {
  figure: string;
  label: string;
  /** The figure in full, or what it means, for whoever points at it. */
  title?: string;
}

/** A few figures in a row, each with what it counts. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={style.facts}>
      {facts.map(({ figure, label, title }) => (
        <div key={label} title={title}>
          <dd>{figure}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
