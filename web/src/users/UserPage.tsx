import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { graphSearch } from "../analyses/graph/links";
import { useMoves, useUnmerge } from "../api/capture";
import { useProperties } from "../api/catalogue";
import { useShortList } from "../api/lists";
import type { Condition, GraphQuestion, ListQuestion, Project } from "../api/nouns";
import { useFigures, useTimeline } from "../api/timeline";
import { initials } from "../listing/Cell";
import { called } from "../listing/names";
import { momentsFor } from "../moments";
import { Captured } from "../parts/Captured";
import { Facts } from "../parts/Facts";
import { LineIcon, UndoIcon } from "../parts/icons";
import { TopBar } from "../parts/TopBar";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import { print } from "../print";
import { ActiveDays } from "./ActiveDays";
import style from "./One.module.css";
import { PastValues } from "./PastValues";
import { Timeline } from "./Timeline";

const MOST_PROPERTIES = 90;
const MOVES = 1000;

/** One user: who that is, where he belongs, and all that he did. */
export default function UserPage({ project, id }: { project: Project; id: string }) {
  const { data: properties } = useProperties(project.slug);
  const own = (properties ?? []).filter(({ source }) => source === "user").map(({ name }) => name);
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
  const list = useShortList(project.slug, properties ? question : null);
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
        action={
          <Button
            leftSection={<LineIcon size={14} />}
            renderRoot={(root) => (
              <Link
                to="/p/$project/usage"
                params={{ project: project.slug }}
                search={graphSearch({ where })}
                {...root}
              />
            )}
          >
            Analyze
          </Button>
        }
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
            <section aria-label="Properties">
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
                  <dd>{row && <Seen project={project} value={values.get("first_seen") ?? null} />}</dd>
                </div>
              </dl>
              <PastValues project={project} whose={{ user: id }} />
            </section>
            <Ids project={project} id={id} />
          </aside>
          <Timeline project={project} whose={{ user: id }} />
        </div>
      )}
    </div>
  );
}

function Seen({ project, value }: { project: Project; value: string | number | boolean | null }) {
  const ticking = useNow(60_000);
  if (value === null) return <>Never seen</>;
  const moments = momentsFor(project.timezone);
  const now = project.now ? Date.parse(project.now) : ticking;
  return <span title={moments.exact(String(value))}>{moments.ago(String(value), now)}</span>;
}

/** The accounts for which he did something, each from its first month to its last. */
function Accounts({ project, where }: { project: Project; where: Condition[] }) {
  const question: GraphQuestion = {
    kind: "graph",
    series: [{ event: null }],
    filters: where,
    group_by: [{ source: "account" }],
    interval: "month",
    range: "all time",
    top_n: 20,
    unknown: "empty",
  };
  const answer = useFigures(project.slug, project.account_kinds.length > 0 ? question : null).data;
  const rows = (answer?.series ?? []).filter(({ group }) => group?.[0]);
  if (!answer || rows.length === 0) return null;
  const month = (at: number) => print.bucket(answer.times[at] ?? "", "month");
  return (
    <section aria-label="Accounts">
      <h3>Accounts</h3>
      <dl className={style.facts}>
        {rows.map(({ group, values }) => {
          const account = String(group?.[0]);
          const active = values.flatMap((value, at) => (value ? [at] : []));
          const [first, last] = [active[0] ?? 0, active.at(-1) ?? 0];
          return (
            <div key={account}>
              <dt>
                <Link to="/p/$project/accounts/$id" params={{ project: project.slug, id: account }}>
                  <Captured text={account} most={60} />
                </Link>
              </dt>
              <dd>{first === last ? month(first) : `${month(first)} to ${month(last)}`}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** All ids that are his, his devices, and what made them one, each with its undo. */
function Ids({ project, id }: { project: Project; id: string }) {
  const timeline = useTimeline(project.slug, { kind: "timeline", user: id, unknown: "empty" }, false);
  const [page] = timeline.data?.pages ?? [];
  const ids = page?.ids ?? [];
  const devices = [...new Set((page?.events ?? []).flatMap(({ device }) => (device ? [device] : [])))];
  const moves = useMoves(project.slug, MOVES).data?.rows ?? [];
  const undo = useUnmerge(project.slug);
  const tell = useTold();
  const moments = momentsFor(project.timezone);
  const now = useNow(60_000);
  const mine = moves.filter(
    (move) => move.undoes === null && (ids.includes(move.id ?? "") || ids.includes(move.into ?? "")),
  );
  const strike = (number: number) =>
    undo.mutate(number, {
      onSuccess: (undone) =>
        tell({ text: `Entry ${number} of the log is undone.`, undo: () => undo.mutateAsync(undone.number) }),
      onError: (error) => tell({ text: `Nothing was undone. ${error.message}` }),
    });
  return (
    <section aria-label="Identity">
      <h3>Identity</h3>
      <dl className={style.facts}>
        {ids.map((each) => (
          <div key={each}>
            <dt>{each === id ? "Id" : "Also"}</dt>
            <dd>
              <Captured text={each} />
            </dd>
          </div>
        ))}
        {devices.map((device) => (
          <div key={device}>
            <dt>Device</dt>
            <dd>
              <Captured text={device} />
            </dd>
          </div>
        ))}
      </dl>
      <ol className={style.log}>
        {mine.map((move) => {
          const at = move.at ?? move.known_at;
          return (
            <li key={move.number} data-undone={move.undone_by !== null}>
              <span>
                <Captured text={move.id ?? ""} most={60} /> is <Captured text={move.into ?? ""} most={60} />
                <span className="hint">{at ? `, ${moments.ago(at, now)}` : ""}</span>
              </span>
              {move.undone_by === null ? (
                <Button
                  variant="subtle"
                  leftSection={<UndoIcon size={14} />}
                  disabled={undo.isPending || project.demo}
                  aria-label={`Undo entry ${move.number}`}
                  onClick={() => strike(move.number)}
                >
                  Undo
                </Button>
              ) : (
                <span className="hint">undone</span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
