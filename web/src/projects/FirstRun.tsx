import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys, useLive } from "../api/capture";
import { useProjectsSoon } from "../api/catalogue";
import type { Project } from "../api/nouns";
import { keysOf } from "../capture/Install";
import { Recipes, WhoCalls } from "../capture/Recipes";
import { FIRST_RECIPE } from "../capture/recipes";
import { DemoIcon } from "../parts/icons";
import { Segmented } from "../parts/Segmented";
import { Told } from "../parts/Told";
import { Arrival } from "./Arrival";
import style from "./FirstRun.module.css";
import { FirstSteps } from "./FirstSteps";
import { firstSteps } from "./first";
import { ImportFile } from "./ImportFile";

const WAYS = [
  { value: "send", label: "From your product" },
  { value: "import", label: "From a file" },
] as const;

/** A project without events: how they come; and once the first is there, what to do next. */
export function FirstRun({ project }: { project: Project }) {
  const projects = useProjectsSoon().data ?? [];
  const [way, setWay] = useState<"send" | "import">("send");
  const [library, setLibrary] = useState(FIRST_RECIPE);
  const key = keysOf(useKeys(project.slug).data ?? [], project.environment)[0]?.key ?? "";
  const live = useLive(project.slug).data ?? [];
  const demo = projects.find((other) => other.demo);
  const first = firstSteps(project, live);
  return (
    <div className={style.page}>
      <FirstSteps project={project} first={first} />
      <section className={style.main}>
        {first.arrived ? (
          <>
            <h1 className={style.title}>
              {first.loaded ? "The first events are in" : arrivedWords(live.length)}
            </h1>
            <Arrival project={project} live={live} />
            {!first.who && (
              <div className={style.next}>
                <h2>Next: say who people are, and for which customer</h2>
                <p className="quiet">
                  One call each after sign-in. What the browser did before joins the person.
                </p>
                <WhoCalls keyOf={key} chosen={library} />
              </div>
            )}
          </>
        ) : (
          <>
            <h1 className={style.title}>Send the first event</h1>
            <p className="quiet">
              A few lines in your product, or a file of past events: as soon as one is here, so are the
              reports.
            </p>
            <Segmented label="Where events come from" choices={WAYS} value={way} onChange={setWay} />
            {way === "import" ? (
              <ImportFile project={project} />
            ) : (
              <Send project={project} chosen={library} onChoose={setLibrary} />
            )}
            <Arrival project={project} live={live} />
            <p className={style.out}>
              {demo && (
                <Link to="/p/$project" params={{ project: demo.slug }}>
                  <DemoIcon size={14} /> Look around in demo data first
                </Link>
              )}
            </p>
          </>
        )}
      </section>
    </div>
  );
}

const arrivedWords = (events: number) =>
  events > 1 ? "The first events have arrived" : "The first event has arrived";

interface SendProps {
  project: Project;
  chosen: string;
  onChoose: (library: string) => void;
}

function Send({ project, chosen, onChoose }: SendProps) {
  return (
    <Told query={useKeys(project.slug)} timezone={project.timezone}>
      {(keys) => (
        <Recipes
          project={project}
          keyOf={keysOf(keys, project.environment)[0]?.key ?? ""}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </Told>
  );
}
