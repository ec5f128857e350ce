import { Link } from "@tanstack/react-router";
import type { Project } from "../../api/nouns";
import { ChevronRightIcon } from "../../parts/icons";
import { SUGGESTED, TOPICS, type Topic } from "./catalogue";
import style from "./Suggested.module.css";

/** Every suggested report, by topic, and the worksheet that leads to several at once. */
export function Gallery({ project }: { project: Project }) {
  return (
    <>
      {TOPICS.map((topic) => (
        <Topical key={topic} project={project} topic={topic} />
      ))}
      <section className={style.topic}>
        <h3>Several at once</h3>
        <ul className={style.gallery}>
          <li>
            <Link to="/p/$project/worksheet" params={{ project: project.slug }}>
              <span>
                <b>Segmentation worksheet</b>
                <span className="quiet">
                  Tell your most important groups apart, say what you hope of each, and watch them on a
                  dashboard.
                </span>
              </span>
              <ChevronRightIcon />
            </Link>
          </li>
        </ul>
      </section>
    </>
  );
}

function Topical({ project, topic }: { project: Project; topic: Topic }) {
  return (
    <section className={style.topic}>
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
  );
}
