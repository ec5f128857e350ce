import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys } from "../api/capture";
import { ENVIRONMENTS, type Environment } from "../api/environments";
import type { Project, WriteKey } from "../api/nouns";
import { Segmented } from "../parts/Segmented";
import { Told } from "../parts/Told";
import style from "./Capture.module.css";
import install from "./Install.module.css";
import { KeyRow } from "./KeyRow";
import { Recipes, WhoCalls } from "./Recipes";
import { FIRST_RECIPE } from "./recipes";

const CHOICES = [
  { value: "production", label: "Production" },
  { value: "development", label: "Development" },
] as const;

/** How to send: the write keys, and the lines for each library with this server's address and a key in them. */
export function Install({ project }: { project: Project }) {
  const [environment, setEnvironment] = useState<Environment>(project.environment);
  const [library, setLibrary] = useState(FIRST_RECIPE);
  return (
    <div className={style.page}>
      <Told query={useKeys(project.slug)} timezone={project.timezone}>
        {(keys) => (
          <>
            <section className={install.part} aria-label="Write keys">
              <h2>Write keys</h2>
              <p className="quiet">
                A key says where events go. It stands in pages for everybody to see: it can only write.
                Development has data of its own, for what developers try out.
              </p>
              <ul className={install.keys}>
                {ENVIRONMENTS.map((of) => (
                  <KeyRow key={of} project={project} environment={of} keys={keysOf(keys, of)} />
                ))}
              </ul>
            </section>
            <section className={install.part} aria-label="Send events">
              <div className={install.head}>
                <h2>Send events</h2>
                <Segmented
                  label="Environment"
                  choices={CHOICES}
                  value={environment}
                  onChange={setEnvironment}
                />
              </div>
              <Recipes
                project={project}
                keyOf={keysOf(keys, environment)[0]?.key ?? ""}
                chosen={library}
                onChoose={setLibrary}
              />
            </section>
            <section className={install.part} aria-label="Say who people are">
              <h2>Say who people are, and for which customer</h2>
              <p className="quiet">
                One call each after sign-in. What the browser did before joins the person, and the account's
                figures begin.
              </p>
              <WhoCalls keyOf={keysOf(keys, environment)[0]?.key ?? ""} chosen={library} />
            </section>
            <p className="hint">
              Then see events arrive <Link {...live(project)}>live</Link>. History comes from files:{" "}
              <code>groundswell import events.jsonl --project {project.slug}</code>
            </p>
          </>
        )}
      </Told>
    </div>
  );
}

const live = ({ slug }: Project) =>
  ({ to: "/p/$project/capture/$part", params: { project: slug, part: "live" } }) as const;

/** An environment's keys, the newest first. */
export function keysOf(keys: readonly WriteKey[], environment: Environment): WriteKey[] {
  return keys.filter((key) => key.environment === environment);
}
