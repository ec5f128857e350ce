import { Button } from "@mantine/core";
import type { Definition, DefinitionHealth, Project } from "../../api/nouns";
import { momentsFor } from "../../moments";
import { useNow } from "../../parts/useNow";
import { plural, print } from "../../print";
import style from "./Watch.module.css";

interface Props {
  project: Project;
  successors: NonNullable<DefinitionHealth["successors"]>;
  /** Null: what is edited has changes of its own, which would be lost; undefined: one may not change it. */
  onUse: ((definition: Definition) => void) | null | undefined;
}

/** The closest elements that appeared when a definition stopped, each to be matched as well from now on. */
export function Successors({ project, successors, onUse }: Props) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  return (
    <div className={style.successors}>
      <h3>Appeared instead</h3>
      <ol>
        {successors.map(({ text, selector, count, first_at, definition }) => (
          <li key={selector}>
            <div className={style.what}>
              <b dir="auto">{text ? `“${text}”` : "An element without text"}</b>
              <code className="cut" title={selector}>
                {selector}
              </code>
              <small>
                {`${print.count(count)} ${plural(count, "time", "times")} since ${moments.when(first_at, now)}`}
              </small>
            </div>
            {definition && onUse !== undefined && (
              <Button
                disabled={onUse === null}
                onClick={() => onUse?.(definition as Definition)}
                title={
                  onUse === null
                    ? "Save or discard what is changed first"
                    : "Match it as well. What matched before stays, so that history stays true; nothing is saved yet"
                }
              >
                Use this instead
              </Button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
