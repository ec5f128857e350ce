import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useLabels } from "../../analyses/question/useLabels";
import type { Project, SavedSegment } from "../../api/nouns";
import { useSizes, useWeeklySizes } from "../../api/segments";
import { Spark } from "../../charts/Spark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import list from "../events/Events.module.css";
import style from "./Segments.module.css";
import { meaningWords, subjectWords } from "./words";

interface Props {
  project: Project;
  segments: readonly SavedSegment[];
}

/** A row a segment: who belongs to it, how many, and how that went. */
export function SegmentTable({ project, segments }: Props) {
  const labels = useLabels(project);
  const sizes = useSizes(project.slug, segments);
  const weeks = useWeeklySizes(project.slug, segments);
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <table className={list.table}>
      <caption className="unseen">Segments</caption>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">Who</th>
          <th scope="col" className={style.of}>
            Of
          </th>
          <th scope="col" className={style.size}>
            Size now
          </th>
          <th scope="col" className={list.spark}>
            12 weeks
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
        {segments.map((segment) => {
          const { name, owner, description, used_by } = segment;
          const size = sizes.get(name);
          const words = meaningWords(segment, labels);
          return (
            <tr key={name} onClick={follow}>
              <th scope="row" title={description || undefined}>
                <span className={list.name}>
                  <Link
                    data-row
                    to="/p/$project/definitions/segments/$name"
                    params={{ project: project.slug, name }}
                    dir="auto"
                  >
                    <Captured text={name} />
                  </Link>
                </span>
              </th>
              <td className={list.means} title={description ? `${words}. ${description}` : words}>
                {words}
              </td>
              <td className={style.of}>{subjectWords(segment)}</td>
              <td
                className={style.size}
                title={size === null ? "It cannot be asked: open it to see why" : undefined}
              >
                {size === undefined ? "…" : size === null ? "–" : print.count(size)}
              </td>
              <td className={list.spark}>
                {weeks.has(name) && (
                  <Spark values={weeks.get(name) ?? []} label={grown(name, weeks.get(name))} />
                )}
              </td>
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

function grown(name: string, weeks: readonly (number | null)[] = []): string {
  const [first, last] = [weeks[0] ?? 0, weeks.at(-1) ?? 0];
  return `${name}: ${print.count(first)} twelve weeks ago, ${print.count(last)} now`;
}
