import { useMediaQuery } from "@mantine/hooks";
import { type RefObject, useMemo, useRef } from "react";
import { kindSearch } from "../accounts/kind";
import type { Home } from "../accounts/useHome";
import type { FeatureAdoption, Project } from "../api/nouns";
import { useRowWindow } from "../parts/useRowWindow";
import { print } from "../print";
import { AccountRow } from "./AccountRow";
import { HeatHead } from "./HeatHead";
import style from "./HeatMap.module.css";
import { mostOf, totalsOf } from "./matrix";
import type { Shown } from "./useAdoption";

const ROW_PX = 32;
const PHONE_ROW_PX = 48;
const HEAD_ROWS = 2;

interface Props {
  project: Project;
  kind: string | null;
  home: Home;
  told: FeatureAdoption;
  shown: Shown;
}

/** Accounts by features: how many of an account's users used each. Of many accounts those in view are drawn. */
export function HeatMap({ project, kind, home, told, shown }: Props) {
  const { look, every, rows } = shown;
  const box = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery("(max-width: 767px)", false, { getInitialValueInEffect: false });
  const height = isPhone ? PHONE_ROW_PX : ROW_PX;
  const { first, end } = useRowWindow(box, rows.length, height);
  const { features } = told;
  // As dark as beside all accounts, so that a cell stays as it is when fewer are shown.
  const most = useMemo(
    () => mostOf(every, features.length, look.counted),
    [every, features.length, look.counted],
  );
  const totals = useMemo(() => totalsOf(rows, features.length), [rows, features.length]);
  const columns = features.length + 2;
  return (
    <section
      className={style.scroll}
      ref={box as RefObject<HTMLDivElement>}
      aria-label="Accounts by features"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it.
      tabIndex={0}
    >
      <table
        className={style.heat}
        aria-rowcount={rows.length + HEAD_ROWS}
        data-revenue={home.meanings?.revenue.property ? true : undefined}
        data-scored={home.bands ? true : undefined}
      >
        <caption className="unseen">
          Use of each feature by each account,{" "}
          {look.counted === "share"
            ? "in per cent of its active users"
            : look.counted === "users"
              ? "as the number of its users"
              : "as the number of events"}
        </caption>
        <HeatHead
          project={project}
          kind={kindSearch(project, kind).kind ?? null}
          home={home}
          told={told}
          shown={shown}
          totals={totals}
        />
        <tbody>
          {first > 0 && <Room height={first * height} columns={columns} />}
          {rows.slice(first, end).map((row, i) => (
            <AccountRow
              key={row.account.id}
              project={project}
              kind={kind}
              bands={home.bands}
              row={row}
              place={first + i + HEAD_ROWS + 1}
              features={features}
              counted={look.counted}
              most={most}
              hasRevenue={home.meanings?.revenue.property != null}
            />
          ))}
          {end < rows.length && <Room height={(rows.length - end) * height} columns={columns} />}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className={style.nobody}>
          None of these {print.count(every.length)} accounts. Choose another owner or plan.
        </p>
      )}
    </section>
  );
}

function Room({ height, columns }: { height: number; columns: number }) {
  return (
    <tr style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}
