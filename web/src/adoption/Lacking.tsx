import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { AccountLink } from "../accounts/AccountLink";
import { paid } from "../accounts/Figure";
import { kindSearch } from "../accounts/kind";
import type { Home } from "../accounts/useHome";
import { writeFilters } from "../address/conditions";
import type { FeatureAdoption, Project } from "../api/nouns";
import { BandMark } from "../health/BandMark";
import { BAND_WORDS } from "../health/bands";
import { revenueWord } from "../listing/columns";
import { Beside } from "../parts/Beside";
import { Captured } from "../parts/Captured";
import { print } from "../print";
import style from "./Lacking.module.css";
import { called } from "./matrix";
import { conditionsOf, type Gap, lackingWords, reasonOf } from "./whitespace";

const MOST = 200;

interface Props {
  project: Project;
  kind: string | null;
  home: Home;
  told: FeatureAdoption;
  open: Gap;
  among: readonly string[];
  onOpen: (key: string | null) => void;
}

/** The accounts of a plan that leave a feature unused, who pays most first; and why that is worth a word. */
export function Lacking({ project, kind, home, told, open, among, onOpen }: Props) {
  const { gap, accounts, revenue } = open;
  const plan = home.meanings?.plan.property ?? null;
  const pays = home.meanings?.revenue.property ?? null;
  const where = plan === null ? [] : [...home.mine.current, ...conditionsOf(gap, plan, told.days)];
  return (
    <Beside
      label="Accounts that do not use it"
      heading={
        <>
          <Captured text={gap.feature} most={80} /> on <Captured text={gap.plan} most={40} />
        </>
      }
      shown={open.key}
      among={among}
      ways={["The one before", "The next one"]}
      mark="data-key"
      onOpen={onOpen}
    >
      <p>
        <b>{lackingWords(accounts.length)}</b>
        {pays && revenue > 0 && `, paying ${paid(revenue)} ${revenueWord(pays)}`}. {reasonOf(gap)}
      </p>
      {plan !== null && (
        <Button
          size="xs"
          className={style.list}
          renderRoot={(root) => (
            <Link
              to="/p/$project/accounts"
              params={{ project: project.slug }}
              search={{ where: writeFilters(where), ...kindSearch(project, kind) }}
              {...root}
            />
          )}
        >
          Open as a list, today included
        </Button>
      )}
      <table className={style.accounts}>
        <caption className="unseen">Accounts that do not use it</caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Owner</th>
            <th scope="col" className={style.figure}>
              Features
            </th>
            {pays && (
              <th scope="col" className={style.figure}>
                {revenueWord(pays)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {accounts.slice(0, MOST).map((account) => (
            <tr key={account.id}>
              <th scope="row">
                <span>
                  {home.bands && <Band home={home} band={account.band} />}
                  <AccountLink project={project} kind={kind} id={account.id} title={called(account)}>
                    <Captured text={called(account)} most={120} />
                  </AccountLink>
                </span>
              </th>
              <td className="cut">{account.owner ? <Captured text={account.owner} most={60} /> : "–"}</td>
              <td className={style.figure}>
                {print.count(account.used)} of {print.count(told.features.length)}
              </td>
              {pays && (
                <td className={style.figure}>{account.revenue === null ? "–" : paid(account.revenue)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {accounts.length > MOST && (
        <p className="hint">
          These {MOST} pay most; {print.count(accounts.length - MOST)} more are in the list.
        </p>
      )}
    </Beside>
  );
}

function Band({ home, band }: { home: Home; band: string | null }) {
  const word = band ?? BAND_WORDS.none;
  return (
    <span title={word}>
      <BandMark place={band === null ? "none" : (home.bands?.places.get(band) ?? "watch")} />
      <span className="unseen">{word}</span>
    </span>
  );
}
