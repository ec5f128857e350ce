import { useDocumentTitle } from "@mantine/hooks";
import { Link, Navigate } from "@tanstack/react-router";
import { AnalyzeMenu } from "../analyses/analyze/AnalyzeMenu";
import { useMeanings } from "../api/accounts";
import { useEvents, useProperties } from "../api/catalogue";
import { useShortList } from "../api/lists";
import type { Condition, ListQuestion, MeaningName, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import { initials } from "../listing/Cell";
import { ACTIVE_RANGE } from "../listing/columns";
import { Captured } from "../parts/Captured";
import { TopBar } from "../parts/TopBar";
import { print } from "../print";
import one from "../users/One.module.css";
import { PastValues } from "../users/PastValues";
import { Timeline } from "../users/Timeline";
import style from "./Account.module.css";
import { AccountActions } from "./AccountActions";
import { Family } from "./Family";
import { Merged } from "./Merged";
import { Overview } from "./Overview";
import { LastActive, Meant, Said } from "./Said";
import { Tabs } from "./Tabs";
import { Users } from "./Users";

const HEAD: readonly { meaning: MeaningName; label: string }[] = [
  { meaning: "plan", label: "Plan" },
  { meaning: "revenue", label: "Revenue" },
  { meaning: "renewal", label: "Renewal" },
  { meaning: "owner", label: "Owner" },
  { meaning: "champion", label: "Champion" },
  { meaning: "status", label: "Status" },
];
const MOST_FEATURES = 10;
/** A figure that has not come yet: neither nought nor missing. */
const WAITING = "\u2026";
const MOST_PROPERTIES = 90;

/** One account: who uses it and what for, over weeks and event by event, what it is, what people wrote down. */
export default function AccountPage({ project, id }: { project: Project; id: string }) {
  const search = useAddress();
  const [first = null] = project.account_kinds;
  const kind = search.kind ?? first;
  const { data: properties } = useProperties(project.slug);
  const ofFirst = useMeanings(project.slug).data;
  // What properties mean is said of the first kind alone.
  const meanings = kind === first ? ofFirst : undefined;
  const { data: events = [] } = useEvents(project.slug);
  const own = (properties ?? [])
    .filter(({ source, account_type }) => source === "account" && account_type === kind)
    .map(({ name }) => name)
    .slice(0, MOST_PROPERTIES);
  const question = {
    kind: "accounts",
    ...(kind === null ? {} : { account_type: kind }),
    where: [{ op: "is", value: id }],
    columns: [
      "last_seen",
      "first_seen",
      "users",
      { fact: "active_users", range: ACTIVE_RANGE, name: "active" },
      { fact: "events_per_session", range: ACTIVE_RANGE, name: "a session" },
      { fact: "sessions_per_user", range: ACTIVE_RANGE, name: "a user" },
      ...own.map((property) => ({ property, name: `property ${property}` })),
    ],
    limit: 1,
  } as ListQuestion;
  const list = useShortList(project.slug, properties ? question : null);
  const row = list.data?.rows[0];
  const values = new Map((list.data?.columns ?? []).map(({ name }, i) => [name, row?.values[i] ?? null]));
  const said = (meaning: MeaningName) => {
    const property = meanings?.[meaning].property;
    return property ? (values.get(`property ${property}`) ?? null) : null;
  };
  const name = row ? String(said("name") || id) : id;
  useDocumentTitle(`${name}, ${project.name}`);
  const where: Condition[] = [
    { source: "account", op: "is", value: id, ...(kind && kind !== first ? { account_type: kind } : {}) },
  ];
  const whose = { account: id, ...(kind ? { account_type: kind } : {}) };
  const { tab } = search;
  const features = events
    .map((event) => event.name)
    .filter((event) => event && event !== "Session")
    .slice(0, MOST_FEATURES);
  if (list.data && !row)
    return (
      <div className={one.unknown}>
        <h2>No account has this id</h2>
        <p className="quiet">
          <Captured text={id} /> is not known here. It may have been erased.
        </p>
        <Link to="/p/$project/accounts" params={{ project: project.slug }}>
          All accounts
        </Link>
      </div>
    );
  // An id that was merged leads to the account that it belongs to now.
  if (row && row.id !== id && !list.isPlaceholderData)
    return <Navigate to="/p/$project/accounts/$id" params={{ project: project.slug, id: row.id }} replace />;
  return (
    <>
      <TopBar
        title={name}
        tabs={<Tabs project={project} id={id} users={row ? Number(values.get("users") ?? 0) : null} />}
        about={name === id ? (kind ?? "account") : `${kind ?? "account"} ${id}`}
        action={
          <>
            <AnalyzeMenu project={project} subject={{ of: "account", id, kind }} />
            <AccountActions project={project} kind={kind} id={id} named={meanings?.name.property ?? null} />
          </>
        }
      />
      <header className={style.head}>
        <span className={style.avatar} aria-hidden="true">
          {initials(name)}
        </span>
        <dl aria-busy={!row}>
          <Said label="Last active">
            {row ? <LastActive project={project} value={values.get("last_seen") ?? null} /> : WAITING}
          </Said>
          <Said label={said("seats") === null ? "Active users" : "Active / seats"}>
            {row ? print.count(Number(values.get("active") ?? 0)) : WAITING}
            {!row
              ? null
              : said("seats") === null
                ? ` of ${print.count(Number(values.get("users") ?? 0))}`
                : ` / ${said("seats")}`}
          </Said>
          <Said label="Events per session">{row ? figure(values.get("a session")) : WAITING}</Said>
          <Said label="Sessions per user, 28 d">{row ? figure(values.get("a user")) : WAITING}</Said>
          {HEAD.map(({ meaning, label }) => {
            const value = said(meaning);
            if (value === null || value === "") return null;
            return (
              <Said
                key={meaning}
                label={meaning === "revenue" ? (meanings?.revenue.property ?? label) : label}
              >
                <Meant project={project} meaning={meaning} value={value} />
              </Said>
            );
          })}
        </dl>
      </header>
      {tab === "timeline" ? (
        <Timeline project={project} whose={whose} />
      ) : tab === "users" ? (
        <div className={style.one}>
          <Users project={project} where={where} features={features} />
        </div>
      ) : (
        <Overview project={project} kind={kind} id={id} where={where} features={features}>
          {meanings && (
            <Family
              project={project}
              kind={kind}
              id={id}
              meanings={meanings}
              parent={said("parent") === null ? null : String(said("parent"))}
            />
          )}
          <section className={style.card} aria-label="Properties">
            <h2>Properties</h2>
            <dl className={one.facts}>
              {own.map((property) => {
                const value = values.get(`property ${property}`);
                if (value === null || value === undefined || value === "") return null;
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
          </section>
          <Merged project={project} kind={kind} id={id} />
        </Overview>
      )}
    </>
  );
}

const figure = (value: string | number | boolean | null | undefined) =>
  value === null || value === undefined ? "–" : print.number(Number(value));
