import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useDailyFigures } from "../../api/measures";
import type { SavedMeasure } from "../../api/nouns";
import { Spark } from "../../charts/Spark";
import { Captured } from "../../parts/Captured";
import { VerifiedIcon } from "../../parts/icons";
import { print } from "../../print";
import list from "../events/Events.module.css";
import style from "./Measures.module.css";
import { meaningWords, whoseWords } from "./words";

interface Props {
  project: string;
  measures: readonly SavedMeasure[];
}

/** A row a measure: what it is, of what, and how it went; one of each account or user has no course of its own. */
export function MeasureTable({ project, measures }: Props) {
  const days = useDailyFigures(project, measures);
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <table className={list.table}>
      <caption className="unseen">Measures</caption>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col">Is</th>
          <th scope="col" className={style.whose}>
            Of
          </th>
          <th scope="col" className={list.spark}>
            30 days
          </th>
          <th scope="col" className={list.category}>
            Category
          </th>
          <th scope="col" className={list.used}>
            Used by
          </th>
          <th scope="col" className={list.owner}>
            Owner
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => {
          const { name, category, owner, used_by = [], verified, shared, archived } = measure;
          return (
            <tr key={name} data-archived={archived} onClick={follow}>
              <th scope="row">
                <span className={list.name}>
                  <Link
                    data-row
                    to="/p/$project/definitions/measures/$name"
                    params={{ project, name }}
                    dir="auto"
                  >
                    <Captured text={name} />
                  </Link>
                  {verified && (
                    <span className={list.verified} title="Verified">
                      <VerifiedIcon size={14} />
                      <span className="unseen">verified</span>
                    </span>
                  )}
                  {!shared && <span className={list.tag}>personal</span>}
                  {archived && <span className={list.tag}>archived</span>}
                </span>
              </th>
              <td className={list.means} title={meaningWords(measure)}>
                {meaningWords(measure)}
              </td>
              <td className={style.whose}>{whoseWords(measure)}</td>
              <td className={list.spark}>
                {days.has(name) && <Spark {...drawn(measure, days.get(name))} />}
              </td>
              <td className={list.category}>{category && <span className={list.tag}>{category}</span>}</td>
              <td className={list.used} title={used_by.map((use) => use.name).join(", ")}>
                {used_by.length === 0 ? "–" : print.count(used_by.length)}
              </td>
              <td className={list.owner}>{owner || "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function drawn({ name, percent }: SavedMeasure, values: readonly (number | null)[] = []) {
  const last = values.findLast((value) => value !== null) ?? 0;
  const figure = percent ? print.share(last) : print.number(last);
  return { values, unfinished: true, label: `${name} on each of 30 days; ${figure} today so far` };
}
