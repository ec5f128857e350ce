import { Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Refused } from "../../api/client";
import { useMeasurePreview } from "../../api/measures";
import type { Measure, MeasurePreview, Project } from "../../api/nouns";
import { Spark } from "../../charts/Spark";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { bare, missingIn } from "./draft";
import style from "./Measures.module.css";
import { valueWords } from "./words";

const TYPING_PAUSE_MS = 300;

/** What a measure would tell now, as it is put together. */
export function Preview({ project, draft }: { project: Project; draft: Measure }) {
  const [written] = useDebouncedValue(JSON.stringify(bare(draft)), TYPING_PAUSE_MS);
  const meaning = JSON.parse(written) as Measure;
  const missing = missingIn(meaning);
  const asked = missing === null ? { ...meaning, name: "measure" } : null;
  const { data, error, isPlaceholderData, isFetching } = useMeasurePreview(project.slug, asked);
  const behind = written !== JSON.stringify(bare(draft)) || isPlaceholderData;
  const late = useDelayed(isFetching && behind, 400);
  return (
    <section className={editor.aside} aria-label="Preview" aria-busy={isFetching}>
      <header className={style.head}>
        <h2>What it tells now</h2>
        <span className="hint" role="status">
          {late ? "Reckoning" : ""}
        </span>
      </header>
      {missing ? (
        <p className="quiet">{missing} What it tells is shown here, before anything is saved.</p>
      ) : error ? (
        error instanceof Refused ? (
          <Fault message={error.message} />
        ) : (
          <Note tone="lost">{error.message} What it tells cannot be shown just now.</Note>
        )
      ) : data ? (
        <Found preview={data} meaning={meaning} dimmed={late} />
      ) : (
        <div className={style.places} role="status" aria-label="Reckoning">
          <Skeleton height={26} width="40%" />
          <Skeleton height={12} width="90%" />
          <Skeleton height={12} width="80%" />
        </div>
      )}
    </section>
  );
}

function Found({ preview, meaning, dimmed }: { preview: MeasurePreview; meaning: Measure; dimmed: boolean }) {
  const { value, times = [], values = [], top = [], total = 0, with_value = 0 } = preview;
  const percent = meaning.percent ?? false;
  if (meaning.of === "project") {
    return (
      <div className={style.found} data-dimmed={dimmed}>
        <p className={style.now}>
          <b>{valueWords(value, percent)}</b>{" "}
          <span className="quiet">
            {meaning.days ? `over ${meaning.days} days up to now` : "over the last 30 days"}
          </span>
        </p>
        <Spark values={values} unfinished label={`Each of ${times.length} days`} />
        <div className={style.scroll}>
          <table className={style.values}>
            <caption className="unseen">Each of the last 30 days</caption>
            <tbody>
              {times
                .map((time, i) => (
                  <tr key={time}>
                    <th scope="row">{print.bucketInFull(time, "day")}</th>
                    <td>{valueWords(values[i], percent)}</td>
                  </tr>
                ))
                .reverse()}
            </tbody>
          </table>
        </div>
      </div>
    );
  }
  const noun = meaning.of;
  return (
    <div className={style.found} data-dimmed={dimmed}>
      <p className="quiet">
        {with_value === total
          ? `Told of all ${print.count(total)} ${plural(total, noun)}.`
          : `Told of ${print.count(with_value)} of ${print.count(total)} ${plural(total, noun)}; of the others there is nothing to tell.`}
      </p>
      {top.length === 0 ? (
        <p className="quiet">{`There is no ${noun} yet.`}</p>
      ) : (
        <div className={style.scroll}>
          <table className={style.values}>
            <caption>Those with the most</caption>
            <tbody>
              {top.map((owner) => (
                <tr key={owner.id}>
                  <th scope="row" dir="auto">
                    {owner.id}
                  </th>
                  <td>{valueWords(owner.value, percent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
