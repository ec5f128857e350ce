import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Project } from "../api/nouns";
import { type Fact, Facts } from "../parts/Facts";
import { TopBar } from "../parts/TopBar";
import { plural, print } from "../print";
import { Gallery } from "../reports/suggested/Gallery";
import { FirstRun } from "./FirstRun";
import style from "./Home.module.css";

/** A project's first page: what it holds, and the reports to begin with. */
export function Home({ project }: { project: Project }) {
  useDocumentTitle(project.name);
  // Whoever waited for the first event is told of it, and goes on from there.
  const [waited] = useState(project.events === 0);
  if (waited) return <FirstRun project={project} />;
  const day = (moment: string | null) => moment && print.dayOf(moment, project.timezone);
  return (
    <>
      <TopBar title={project.name} about={`${day(project.first_at)} to ${day(project.last_at)}`} />
      <div className={style.page}>
        <Facts
          facts={[
            fact(project.events, "event"),
            fact(project.users, "user"),
            fact(project.accounts, "account"),
          ]}
        />
        <h2>Suggested reports</h2>
        <Gallery project={project} />
        <p className="hint">
          Or ask your own question in{" "}
          <Link to="/p/$project/usage" params={{ project: project.slug }}>
            Usage over time
          </Link>
          .
        </p>
      </div>
    </>
  );
}

const fact = (count: number, one: string): Fact => ({
  figure: print.count(count),
  label: plural(count, one),
  title: print.full(count),
});
