import { Link } from "@tanstack/react-router";
import type { Project } from "../../api/nouns";
import { ChevronRightIcon } from "../../parts/icons";
import { SUGGESTED, TOPICS } from "./catalogue";
import style from "./Suggested.module.css";

/** Every suggested report, by topic. */
export function Gallery({ project }: { project: Project }) {
  return TOPICS.map((topic) => (
    <section key={topic} className={style.topic}>
      <h3>{topic}</h3>
      <ul className={style.gallery}>
        {SUGGESTED.filter((report) => report.topic === topic).map((report) => (
          <li key={report.id}>
            <Link to="/p/$project/suggested/$report" params={{ project: project.slug, report: report.id }}>
              <span>
                <b>{report.title}</b>
                <span className="quiet">{report.about}</span>
              </span>
              <ChevronRightIcon />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
