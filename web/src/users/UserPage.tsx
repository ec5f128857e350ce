import { useDocumentTitle } from "@mantine/hooks";
import { Part } from "../accounts/Part";
import { AnalyzeMenu } from "../analyses/analyze/AnalyzeMenu";
import { useProperties } from "../api/catalogue";
import { useShortList } from "../api/lists";
import type { Condition, ListQuestion, Project } from "../api/nouns";
import { initials } from "../listing/Cell";
import { called } from "../listing/names";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { Facts } from "../parts/Facts";
import { TopBar } from "../parts/TopBar";
import { useProjectNow } from "../parts/useNow";
import { print } from "../print";
import { Accounts } from "./Accounts";
import { ActiveDays } from "./ActiveDays";
import { Ids } from "./Ids";
import style from "./One.module.css";
import { PastValues } from "./PastValues";
import { Timeline } from "./Timeline";

const MOST_PROPERTIES = 90;

/** One user: who that is, where he belongs, and all that he did. */
export default function UserPage({ project, id }: { project: Project; id: string }) {
  const properties = useProperties(project.slug);
  const own = (properties.data ?? []).filter(({ source }) => source === "user").map(({ name }) => name);
  const shown = own.slice(0, MOST_PROPERTIES);
  const question = {
    kind: "users",
    where: [{ op: "is", value: id }],
    columns: [
      "last_seen",
      "first_seen",
      "events",
      "sessions",
      "events_per_session",
      "sessions_per_week",
      ...shown.map((property) => ({ property, name: `property ${property}` })),
    ],
    limit: 1,
  } as ListQuestion;
  const list = useShortList(project.slug, properties.data ? question : null);
  const row = list.data?.rows[0];
  const values = new Map((list.data?.columns ?? []).map(({ name }, i) => [name, row?.values[i] ?? null]));
  const named = called(own);
  const name = (named && values.get(`property ${named}`)) || id;
  useDocumentTitle(`${String(name)}, ${project.name}`);
  const where: Condition[] = [{ source: "user", op: "is", value: id }];
  return (
    <div className={style.page}>
      <TopBar
        title="User"
        about={id}
        action={<AnalyzeMenu project={project} subject={{ of: "user", id }} />}
      />
      {list.data && !row ? (
        <div className={style.unknown}>
          <h2>Nobody has this id</h2>
          <p className="quiet">
            <Captured text={id} /> did nothing here and was never told of. It may have been erased.
          </p>
        </div>
      ) : (
        <div className={style.columns}>
          <aside className={style.who} aria-label="Who it is">
            <div className={style.name}>
              <span className={style.avatar} aria-hidden="true">
                {initials(String(name))}
              </span>
              <div>
                <h2>
                  <Captured text={String(name)} most={120} />
                </h2>
                <p className="hint">
                  {row && <Seen project={project} value={values.get("last_seen") ?? null} />}
                </p>
              </div>
            </div>
            {row && (
              <Facts
                facts={[
                  { figure: print.count(Number(values.get("events") ?? 0)), label: "events" },
                  { figure: print.count(Number(values.get("sessions") ?? 0)), label: "sessions" },
                  { figure: print.number(Number(values.get("events_per_session") ?? 0)), label: "a session" },
                ]}
              />
            )}
            <ActiveDays project={project} where={where} />
            <Accounts project={project} where={where} />
            <Part label="Properties" card={false} of={[properties, list]}>
              {row && (
                <>
                  <h3>Properties</h3>
                  <dl className={style.facts}>
                    {shown.map((property) => {
                      const value = values.get(`property ${property}`);
                      if (value === null || value === undefined) return null;
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
                    <div>
                      <dt>First seen</dt>
                      <dd>
                        <Seen project={project} value={values.get("first_seen") ?? null} />
                      </dd>
                    </div>
                  </dl>
                  <PastValues project={project} whose={{ user: id }} />
                </>
              )}
            </Part>
            <Ids project={project} id={id} />
          </aside>
          <Timeline project={project} whose={{ user: id }} />
        </div>
      )}
    </div>
  );
}

function Seen({ project, value }: { project: Project; value: string | number | boolean | null }) {
  const now = useProjectNow(project);
  if (value === null) return <>Never seen</>;
  const moments = momentsFor(project.timezone);
  return <span title={moments.exact(String(value))}>{moments.ago(String(value), now)}</span>;
}
