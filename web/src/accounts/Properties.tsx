import type { Project } from "../api/nouns";
import type { Whose } from "../api/timeline";
import { Captured } from "../parts/Captured";
import one from "../users/One.module.css";
import { PastValues } from "../users/PastValues";
import { Part } from "./Part";
import type { Account } from "./useAccount";

interface Props {
  project: Project;
  whose: Whose;
  account: Account;
}

/** What is told of an account, and what was before. */
export function Properties({ project, whose, account: { row, own, of, reading } }: Props) {
  return (
    <Part label="Properties" of={reading}>
      {row && (
        <>
          <h2>Properties</h2>
          <dl className={one.facts}>
            {own.map((property) => {
              const value = of(property);
              if (value === null || value === "") return null;
              return (
                <div key={property}>
                  <dt>
                    <Captured text={property} />
                  </dt>
                  <dd>
                    <Captured text={String(value)} />
                  </dd>
                </div>
              );
            })}
          </dl>
          <PastValues project={project} whose={whose} />
        </>
      )}
    </Part>
  );
}
