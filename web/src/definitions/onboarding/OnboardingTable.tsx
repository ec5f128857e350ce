import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useLabels } from "../../analyses/question/useLabels";
import type { Project, SavedOnboardingList } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import list from "../events/Events.module.css";
import { NameCell } from "../parts/NameCell";
import style from "./Onboarding.module.css";
import { stepsWords, whoseWords } from "./words";

interface Props {
  project: Project;
  lists: readonly SavedOnboardingList[];
}

/** A row a list: its steps, which accounts take them, and where it is used. */
export function OnboardingTable({ project, lists }: Props) {
  const labels = useLabels(project);
  // The whole row leads where its link does.
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target as HTMLElement).closest("a")) event.currentTarget.querySelector("a")?.click();
  };
  return (
    <table className={list.table}>
      <caption className="unseen">Onboarding lists</caption>
      <thead>
        <tr>
          <th scope="col">Onboarding list</th>
          <th scope="col">Steps</th>
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
        {lists.map((each) => {
          const { name, description, owner, used_by, version, archived } = each;
          const whose = whoseWords(each, labels);
          return (
            <tr key={name} data-archived={archived} onClick={follow}>
              <th scope="row" title={description || undefined}>
                <NameCell said={each}>
                  <Link
                    data-row
                    to="/p/$project/definitions/onboarding/$name"
                    params={{ project: project.slug, name }}
                    dir="auto"
                  >
                    <Captured text={name} />
                  </Link>
                </NameCell>
              </th>
              <td className={list.means} title={stepsWords(each)}>
                {stepsWords(each)}
              </td>
              <td className={style.whose} title={whose}>
                {whose}
              </td>
              <td className={style.version}>{print.count(version)}</td>
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
