import { Link, useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Change, ChangedAccount, Project } from "../../api/nouns";
import { BandMark } from "../../health/BandMark";
import { BAND_WORDS } from "../../health/bands";
import { Change as ScoreChange } from "../../health/Change";
import { OwnerName, RenewalDays } from "../../listing/Cell";
import { revenueWord } from "../../listing/columns";
import { Captured } from "../../parts/Captured";
import {
  ChampionLeftIcon,
  FeatureDroppedIcon,
  FellIcon,
  HigherFeatureIcon,
  type IconPart,
  NeverIcon,
  PowerUserIcon,
  RenewalIcon,
  RoseIcon,
  SeatsIcon,
} from "../../parts/icons";
import { print } from "../../print";
import { paid } from "../Figure";
import { kindSearch } from "../kind";
import type { Home } from "../useHome";
import style from "./Changes.module.css";
import { type ChangeKind, KINDS } from "./words";

const ICONS: Record<ChangeKind, IconPart> = {
  fell: FellIcon,
  rose: RoseIcon,
  champion_left: ChampionLeftIcon,
  power_user: PowerUserIcon,
  feature_dropped: FeatureDroppedIcon,
  renewal_near: RenewalIcon,
  never_seen: NeverIcon,
  seats_full: SeatsIcon,
  higher_feature: HigherFeatureIcon,
};

interface Props {
  project: Project;
  kind: string | null;
  home: Pick<Home, "meanings" | "bands">;
  accounts: readonly ChangedAccount[];
}

/** Accounts with what changed, the most important first; a row leads to the account. */
export function ChangesTable({ project, kind, home, accounts }: Props) {
  const revenue = home.meanings?.revenue.property ?? null;
  return (
    <table className={style.table}>
      <caption className="unseen">What changed with accounts</caption>
      <colgroup>
        <col className={style.accounts} />
        <col className={style.scores} />
        <col />
        {revenue && <col className={style.figures} />}
        <col className={style.figures} />
        <col className={style.owners} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Health</th>
          <th scope="col">What changed</th>
          {revenue && (
            <th scope="col" className={style.figure}>
              {revenueWord(revenue)}
            </th>
          )}
          <th scope="col" className={style.figure}>
            Renewal
          </th>
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <Row
            key={account.id}
            project={project}
            kind={kind}
            bands={home.bands}
            account={account}
            hasRevenue={revenue !== null}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, "project" | "kind"> {
  bands: Home["bands"];
  account: ChangedAccount;
  hasRevenue: boolean;
}

function Row({ project, kind, bands, account, hasRevenue }: RowProps) {
  const name = account.name || account.id;
  const navigate = useNavigate();
  const leads = {
    to: "/p/$project/accounts/$id",
    params: { project: project.slug, id: account.id },
    search: kindSearch(project, kind),
  } as const;
  const open = (event: MouseEvent) => {
    if ((event.target as Element).closest("a")) return;
    void navigate(leads);
  };
  return (
    <tr className={style.row} onClick={open}>
      <th scope="row">
        <Link {...leads} className={style.name} title={name} data-row>
          <Captured text={name} most={120} />
        </Link>
      </th>
      <td className={style.health}>
        <Score account={account} bands={bands} />
      </td>
      <td>
        <ul className={style.changes}>
          {account.changes.map((change) => (
            <Reason key={`${change.kind} ${change.event ?? ""} ${change.users.join()}`} change={change} />
          ))}
        </ul>
      </td>
      {hasRevenue && (
        <td className={`${style.figure} ${style.revenue}`}>
          {account.revenue === null ? <span className={style.none}>–</span> : paid(account.revenue)}
        </td>
      )}
      <td className={`${style.figure} ${style.renewal}`}>
        <RenewalDays days={account.renewal_days} />
      </td>
      <td className={style.owner}>
        <OwnerName value={account.owner} />
      </td>
    </tr>
  );
}

function Score({ account, bands }: { account: ChangedAccount; bands: Home["bands"] }) {
  const { score, band, score_change: by } = account;
  if (score === null)
    return (
      <span className={style.score}>
        <BandMark place="none" /> {BAND_WORDS.none}
      </span>
    );
  return (
    <span className={style.score} title={band ?? undefined}>
      <BandMark place={bands?.places.get(band ?? "") ?? "watch"} />
      <b>{print.points(score, 0)}</b>
      <span className={`${style.band} cut`}>
        <Captured text={band ?? ""} most={40} />
      </span>
      {by !== null && <ScoreChange by={by} />}
    </span>
  );
}

/** One thing that changed: which kind it is, and the reason. */
function Reason({ change }: { change: Change }) {
  const { word, tone } = KINDS[change.kind];
  const Icon = ICONS[change.kind];
  return (
    <li className={style.reason} data-tone={tone}>
      <Icon size={14} />
      <span>
        <b>{word}</b> <Captured text={change.text} most={300} />
      </span>
    </li>
  );
}
