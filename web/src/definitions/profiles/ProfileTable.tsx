import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useLabels } from "../../analyses/question/useLabels";
import type { HealthProfile, Project, SavedHealthProfile } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import list from "../events/Events.module.css";
import { NameCell } from "../parts/NameCell";
import style from "./Profiles.module.css";
import { inputsWords, whoseWords } from "./words";

/** A profile of the list; one that nobody saved works on day one. */
export type Listed = HealthProfile & { saved: SavedHealthProfile | null };

interface Props {
  project: Project;
  profiles: readonly Listed[];
}

/** A row a profile: what a score is made of, by weight, and which accounts it is for. */
export function ProfileTable({ project, profiles }: Props) {
  const labels = useLabels(project);
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <table className={list.table}>
      <caption className="unseen">Health profiles</caption>
      <thead>
        <tr>
          <th scope="col">Health profile</th>
          <th scope="col">Made of</th>
          <th scope="col" className={style.whose}>
            Of
          </th>
          <th scope="col" className={style.version}>
            Version
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
        {profiles.map((each) => {
          const { name, account_type, archived, saved } = each;
          const [whose, made, uses] = [whoseWords(each, labels), inputsWords(each), saved?.used_by ?? []];
          return (
            <tr key={`${name} ${account_type}`} data-archived={archived} onClick={follow}>
              <th scope="row" title={each.description || undefined}>
                <NameCell said={each}>
                  <Link
                    data-row
                    to="/p/$project/definitions/profiles/$name"
                    params={{ project: project.slug, name }}
                    search={saved === null && account_type ? { of: account_type } : {}}
                    dir="auto"
                  >
                    <Captured text={name} />
                  </Link>
                  {saved === null && <span className={list.tag}>works on day one</span>}
                </NameCell>
              </th>
              <td className={list.means} title={made}>
                {made}
              </td>
              <td className={style.whose} title={whose}>
                {whose}
              </td>
              <td className={style.version}>{saved ? print.count(saved.version) : "–"}</td>
              <td className={list.used} title={uses.map((use) => use.name).join(", ")}>
                {uses.length === 0 ? "–" : print.count(uses.length)}
              </td>
              <td className={list.owner}>{each.owner || "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
