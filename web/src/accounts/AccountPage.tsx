import { useDocumentTitle } from "@mantine/hooks";
import { Link, Navigate } from "@tanstack/react-router";
import { AnalyzeMenu } from "../analyses/analyze/AnalyzeMenu";
import type { Condition, Project } from "../api/nouns";
import { useAddress } from "../frame/useAddress";
import { Captured } from "../parts/Captured";
import { TopBar } from "../parts/TopBar";
import one from "../users/One.module.css";
import { Timeline } from "../users/Timeline";
import style from "./Account.module.css";
import { AccountActions } from "./AccountActions";
import { LogButton } from "./entries/LogButton";
import { Family } from "./Family";
import { Head } from "./Head";
import { kindIn, kindSearch } from "./kind";
import { Merged } from "./Merged";
import { Overview } from "./Overview";
import { Properties } from "./Properties";
import { Tabs } from "./Tabs";
import { Unread } from "./Unread";
import { Users } from "./Users";
import { useAccount } from "./useAccount";

interface Props {
  project: Project;
  id: string;
}

/** One account: who uses it and what for, over weeks and event by event, what it is, what people wrote down. */
export default function AccountPage({ project, id }: Props) {
  const kind = kindIn(project, useAddress());
  return <OneAccount key={kind ?? ""} project={project} kind={kind} id={id} />;
}

function OneAccount({ project, kind, id }: Props & { kind: string | null }) {
  const search = useAddress();
  const account = useAccount(project, kind, id);
  const { row, meanings, name, features, said } = account;
  useDocumentTitle(`${name}, ${project.name}`);
  const [first = null] = project.account_kinds;
  const where: Condition[] = [
    { source: "account", op: "is", value: id, ...(kind && kind !== first ? { account_type: kind } : {}) },
  ];
  const whose = { account: id, ...(kind ? { account_type: kind } : {}) };
  if (account.isUnknown)
    return (
      <div className={one.unknown}>
        <h2>No account has this id</h2>
        <p className="quiet">
          <Captured text={id} /> is not known here. It may have been erased.
        </p>
        <Link to="/p/$project/accounts" params={{ project: project.slug }} search={kindSearch(project, kind)}>
          All accounts
        </Link>
      </div>
    );
  // An id that was merged leads to the account that it belongs to now.
  if (account.movedTo !== null)
    return (
      <Navigate
        to="/p/$project/accounts/$id"
        params={{ project: project.slug, id: account.movedTo }}
        search={search}
        replace
      />
    );
  return (
    <>
      <TopBar
        title={name}
        tabs={<Tabs project={project} id={id} users={row ? Number(account.value("users") ?? 0) : null} />}
        about={name === id ? (kind ?? "account") : `${kind ?? "account"} ${id}`}
        action={
          <>
            <LogButton project={project} kind={kind} id={id} />
            <AnalyzeMenu project={project} subject={{ of: "account", id, kind }} />
            <AccountActions project={project} kind={kind} id={id} named={meanings?.name.property ?? null} />
          </>
        }
      />
      {row || !account.reading.some(({ error }) => error) ? (
        <Head project={project} kind={kind} id={id} account={account} />
      ) : (
        <div className={style.unread}>
          <Unread of={account.reading} has={false} />
        </div>
      )}
      {search.tab === "timeline" ? (
        <Timeline project={project} whose={whose} />
      ) : search.tab === "users" ? (
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
          <Properties project={project} whose={whose} account={account} />
          <Merged project={project} kind={kind} id={id} />
        </Overview>
      )}
    </>
  );
}
