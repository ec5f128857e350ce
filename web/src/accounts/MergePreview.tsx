import type { AccountMergePreview, MergedAccount, Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { useNow } from "../parts/useNow";
import { plural, print } from "../print";
import style from "./Merge.module.css";

interface Props {
  project: Project;
  preview: AccountMergePreview;
}

/** What would come of a merge: users, events, and which values are kept, taken over or given up. */
export function MergePreview({ project, preview }: Props) {
  const { account, users, events, values } = preview;
  return (
    <>
      <div className={style.both}>
        <Side project={project} account={preview.id} />
        <Side project={project} account={preview.into} />
      </div>
      <p className={style.sum}>
        <Captured text={account} /> will have{" "}
        <b>
          {print.count(users)} {plural(users, "user")}
        </b>
        .{" "}
        {events > 0 ? (
          <>
            <b>
              {print.count(events)} {plural(events, "event")}
            </b>{" "}
            and all that comes will count for it.
          </>
        ) : (
          "What comes from now on will count for it."
        )}{" "}
        No event is rewritten, and all of it can be undone.
      </p>
      {values.length > 0 && (
        <table className={style.values}>
          <caption>Properties that differ</caption>
          <thead>
            <tr>
              <th scope="col">Property</th>
              <th scope="col">Kept</th>
              <th scope="col">Given up</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ property, kept, given_up }) => (
              <tr key={property}>
                <th scope="row">
                  <Captured text={property} most={60} />
                </th>
                <td>
                  <Captured text={kept} most={60} />
                </td>
                <td>
                  {given_up === null ? (
                    <span className="hint">taken over</span>
                  ) : (
                    <s>
                      <Captured text={given_up} most={60} />
                    </s>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Side({ project, account }: { project: Project; account: MergedAccount }) {
  const moments = momentsFor(project.timezone);
  const now = useNow();
  const { id, users, events, last_seen } = account;
  return (
    <div className={style.one}>
      <b>
        <Captured text={id} most={60} />
      </b>
      {account.account === null ? (
        <span className="quiet">Nothing has come of this id yet.</span>
      ) : (
        <span className="quiet">
          {print.count(users)} {plural(users, "user")}, {print.count(events)} {plural(events, "event")}
          {last_seen ? `, last ${moments.when(last_seen, now)}` : ", never seen"}
        </span>
      )}
    </div>
  );
}
