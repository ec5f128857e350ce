import { Button } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { PlusIcon } from "../../parts/icons";
import { Note } from "../../parts/Note";
import { ForRole } from "../../people/ForRole";
import { AccountIdRow, type Chosen } from "./AccountIdRow";
import style from "./Accounts.module.css";

const MOST_KINDS = 5;

/** Which property of users says which account they belong to: for each kind of account one, or none. */
export function AccountIds({ project }: { project: Project }) {
  const [saved, setSaved] = useState<Chosen | null>(null);
  const [adding, setAdding] = useState(false);
  const kinds = [...new Set([...project.account_kinds, ...Object.keys(project.account_ids ?? {})])];
  const done = (chosen: Chosen) => {
    setSaved(chosen);
    setAdding(false);
  };
  return (
    <section className={style.part} aria-label="Account ID property">
      <h2>Account ID property</h2>
      <p className={`${style.words} quiet`}>
        Where users have a property that says which account they belong to, choose it. Every value of it makes
        its user a member of the account of that id from the value's time on, wherever the value comes from;
        an empty one ends the membership. What was stored before counts too, in both environments.
      </p>
      <ForRole deed="setAccountId">
        <ul className={style.kinds}>
          {kinds.map((kind) => (
            <AccountIdRow
              key={kind}
              project={project}
              kind={kind}
              saved={project.account_ids?.[kind] ?? null}
              onChange={() => setSaved(null)}
              onDone={done}
            />
          ))}
          {adding && (
            <AccountIdRow
              project={project}
              kind={null}
              saved={null}
              onChange={() => setSaved(null)}
              onDone={done}
              onLeave={() => setAdding(false)}
            />
          )}
        </ul>
        {!adding && kinds.length < MOST_KINDS && (
          <Button
            className={style.more}
            variant="subtle"
            color="gray"
            leftSection={<PlusIcon size={14} />}
            onClick={() => setAdding(true)}
          >
            Another kind of account
          </Button>
        )}
      </ForRole>
      <div role="status">
        {saved && (
          <Note tone="swell">
            {saved.property === null ? (
              <>
                Saved. No property says any more which <Captured text={saved.kind} /> a user belongs to.
              </>
            ) : (
              <>
                Saved. <Captured text={saved.property} /> now says which <Captured text={saved.kind} /> a user
                belongs to, for all that is stored already as well.
              </>
            )}
          </Note>
        )}
      </div>
    </section>
  );
}
