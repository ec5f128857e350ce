import { Link, useNavigate } from "@tanstack/react-router";
import { type CSSProperties, type MouseEvent, memo } from "react";
import { paid } from "../accounts/Figure";
import { kindSearch } from "../accounts/kind";
import type { Feature, FeatureCell, Project } from "../api/nouns";
import { BandMark } from "../health/BandMark";
import { BAND_WORDS } from "../health/bands";
import type { Bands } from "../health/bandsTogether";
import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import style from "./HeatMap.module.css";
import { type Counted, called, figureIn, heatOf, type Row } from "./matrix";

interface Props {
  project: Project;
  kind: string | null;
  bands: Bands | null;
  row: Row;
  /** Which row of the table it is, from 1. */
  place: number;
  features: readonly Feature[];
  counted: Counted;
  /** The most of each feature, beside which its cells are coloured. */
  most: readonly number[];
  hasRevenue: boolean;
}

/** An account with its use of every feature; the row leads to the account. */
export const AccountRow = memo(function AccountRow(props: Props) {
  const { project, kind, row, place, features, counted, most } = props;
  const navigate = useNavigate();
  const { account, cells } = row;
  const leads = {
    to: "/p/$project/accounts/$id",
    params: { project: project.slug, id: account.id },
    search: kindSearch(project, kind),
  } as const;
  const open = (event: MouseEvent) => {
    if (!(event.target as Element).closest("a")) void navigate(leads);
  };
  return (
    <tr className={style.row} aria-rowindex={place} onClick={open}>
      <th scope="row" className={style.account}>
        <span className={style.who}>
          {props.bands && <Health {...props} />}
          <Link {...leads} className={style.name} title={called(account)} data-row>
            <Captured text={called(account)} most={120} />
          </Link>
          <span className={`${style.plan} cut`} title={account.plan ?? undefined}>
            {account.plan ? <Captured text={account.plan} most={40} /> : "–"}
          </span>
          {props.hasRevenue && (
            <span className={style.revenue}>{account.revenue === null ? "–" : paid(account.revenue)}</span>
          )}
          <span className={style.used}>
            <b>{print.count(account.used)}</b> of {print.count(features.length)}
          </span>
        </span>
      </th>
      {features.map(({ name }, i) => {
        const cell = cells.get(i);
        if (!cell)
          return (
            <td key={name} className={style.unused}>
              ·
            </td>
          );
        const value = figureIn(account, cell, counted);
        const heat = { "--share": String(heatOf(value, most[i] ?? 1, counted)) } as CSSProperties;
        return (
          <td key={name} title={`${called(account)}, ${name}: ${wordsOf(cell, account.users)}`}>
            <span style={heat}>
              {counted === "share" ? print.points(value * 100, 0) : print.count(value)}
            </span>
          </td>
        );
      })}
      <td className={style.beyond} />
    </tr>
  );
});

function wordsOf({ users, events, last }: FeatureCell, active: number): string {
  const by = `${print.count(users)} of ${print.count(active)} active ${plural(active, "user")}`;
  return `${by}, ${print.count(events)} ${plural(events, "event")}, last on ${print.day(last)}`;
}

function Health({ row: { account }, bands }: Pick<Props, "row" | "bands">) {
  const place = account.band === null ? "none" : (bands?.places.get(account.band) ?? "watch");
  const word = account.band ?? BAND_WORDS.none;
  return (
    <span className={style.health} title={word}>
      <BandMark place={place} />
      {account.score === null ? "" : print.points(account.score, 0)}
      <span className="unseen">{word}</span>
    </span>
  );
}
