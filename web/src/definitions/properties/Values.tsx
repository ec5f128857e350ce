import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState } from "react";
import { kindIn } from "../../analyses/question/PropertyPicker";
import { useValues } from "../../api/catalogue";
import type { Project, PropertySummary } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { useDelayed } from "../../parts/useDelayed";
import { print } from "../../print";
import style from "./Values.module.css";

const TYPING_PAUSE_MS = 200;
const AT_FIRST = 20;
const MOST = 1000;

interface Props {
  project: Project;
  property: PropertySummary;
  /** Whose it is: `events`. */
  of: string;
}

/** The most frequent values of a property; what is typed is looked for among all of them. */
export function Values({ project, property, of }: Props) {
  const [typed, setTyped] = useState("");
  const [limit, setLimit] = useState(AT_FIRST);
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const title = useId();
  const { source, name, account_type } = property;
  const address = { source, property: name, ...kindIn(project, account_type) };
  // One more than is shown tells whether there are more.
  const { data = [], isPending, isFetching, error } = useValues(project.slug, address, search, limit + 1);
  const late = useDelayed(isFetching);
  const shown = data.slice(0, limit);
  const most = Math.max(...shown.map(({ count }) => count), 1);
  return (
    <section className={style.values} aria-labelledby={title}>
      <h3 id={title}>Values, the most frequent first</h3>
      <input
        className={style.find}
        aria-label="Find a value"
        placeholder="Find a value among all"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ol className={style.list} aria-busy={late}>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <i style={{ width: `${(count / most) * 100}%` }} />
            <span className="cut" title={value}>
              <Captured text={value} most={200} />
            </span>
            <span className={style.count} title={`${print.full(count)} ${of}`}>
              {print.count(count)}
            </span>
          </li>
        ))}
      </ol>
      {error && <p className="hint">{error.message}</p>}
      {!isPending && !error && shown.length === 0 && (
        <p className="hint">{search ? `No value holds “${search}”.` : `No ${of} have a value.`}</p>
      )}
      {data.length > limit && limit < MOST && (
        <div>
          <Button size="compact-sm" onClick={() => setLimit(Math.min(MOST - 1, limit * 5))}>
            More values
          </Button>
        </div>
      )}
    </section>
  );
}
