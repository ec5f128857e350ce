import { useState } from "react";
import type { Project } from "../api/nouns";
import { usePastValues, type Whose } from "../api/timeline";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import chip from "../parts/chip.module.css";
import { useNow } from "../parts/useNow";
import style from "./One.module.css";

/** What properties have been before, read once somebody wants to see it. */
export function PastValues({ project, whose }: { project: Project; whose: Whose }) {
  const [wanted, setWanted] = useState(false);
  const { data, error } = usePastValues(project.slug, whose, wanted);
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  return (
    <>
      <button type="button" className={chip.ghost} aria-expanded={wanted} onClick={() => setWanted(!wanted)}>
        {wanted ? "Without the history" : "History"}
      </button>
      {error && <p role="alert">{error.message}</p>}
      {wanted && data && (
        <ol className={style.log} aria-label="History of the properties">
          {data.map(({ property, value, at }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no name but its place.
            <li key={i}>
              <span>
                <Captured text={property} most={60} />: <b>{value ? <Captured text={value} /> : "none"}</b>
              </span>
              <span className="hint" title={at ? moments.exact(at) : undefined}>
                {at ? `since ${moments.day(at, now)}` : "from the start"}
              </span>
            </li>
          ))}
          {data.length === 0 && <li className="quiet">Nothing was ever told.</li>}
        </ol>
      )}
    </>
  );
}
