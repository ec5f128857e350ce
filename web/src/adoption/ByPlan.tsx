import { Link } from "@tanstack/react-router";
import { type CSSProperties, useEffect, useRef } from "react";
import { graphSearch } from "../analyses/analyze/links";
import type { Feature, FeatureAdoption, Project } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { plural, print } from "../print";
import style from "./ByPlan.module.css";
import type { Look } from "./useAdoption";
import { type Gap, gapKey, lackingWords, pointsOf } from "./whitespace";

interface Props {
  project: Project;
  /** Said in addresses; null: the project's first. */
  kind: string | null;
  told: FeatureAdoption;
  gaps: ReadonlyMap<string, Gap>;
  look: Look;
  change: (look: Partial<Look>) => void;
}

/** Features by plans: which share of the active accounts of each uses them, and where whitespace is. */
export function ByPlan({ project, kind, told, gaps, look, change }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // What opens beside the table makes it narrower.
    if (look.open === null) return;
    const cell = box.current?.querySelector(`[data-key="${CSS.escape(look.open)}"]`);
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [look.open]);
  return (
    <section
      className={style.scroll}
      ref={box}
      aria-label="Features by plans"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it.
      tabIndex={0}
    >
      <table className={style.plans}>
        <caption className="unseen">
          Which share of the active accounts of each plan uses each feature
        </caption>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <Head label="Accounts" hint={`of ${print.count(told.active)} active`} />
            <Head label="Change" hint="in points" />
            <Head label="Reach" hint="of its users" isWide />
            <Head label="Depth" hint="events each" isWide />
            {told.plans.map(({ plan, active }) => (
              <th key={plan} scope="col" className={style.plan}>
                <span className="cut" title={plan}>
                  <Captured text={plan} most={40} />
                </span>
                <span>{print.count(active)} active</span>
              </th>
            ))}
            <th scope="col" className={style.why}>
              Underused
            </th>
          </tr>
        </thead>
        <tbody>
          {told.features.map((feature) => (
            <FeatureRow
              key={feature.name}
              project={project}
              kind={kind}
              feature={feature}
              gaps={gaps}
              open={look.open}
              onOpen={(key) => change({ open: key })}
            />
          ))}
        </tbody>
      </table>
      {told.plans.length === 0 && (
        <p className={style.missing}>
          No property of accounts says which plan they are on.{" "}
          <Link to="/p/$project/settings/$part" params={{ project: project.slug, part: "accounts" }}>
            Choose the property that is the plan
          </Link>
        </p>
      )}
    </section>
  );
}

interface HeadProps {
  label: string;
  hint: string;
  /** It is left out on a phone. */
  isWide?: boolean;
}

function Head({ label, hint, isWide = false }: HeadProps) {
  return (
    <th scope="col" className={style.figure} data-wide={isWide || undefined}>
      {label}
      <span>{hint}</span>
    </th>
  );
}

interface RowProps {
  project: Project;
  kind: string | null;
  feature: Feature;
  gaps: ReadonlyMap<string, Gap>;
  open: string | null;
  onOpen: (key: string) => void;
}

function FeatureRow({ project, kind, feature, gaps, open, onOpen }: RowProps) {
  const { name, accounts, share, reach, depth, plans, underused } = feature;
  const points = pointsOf(feature);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/p/$project/usage"
          params={{ project: project.slug }}
          search={graphSearch({ event: name, accounts: kind, range: "last 12 weeks" })}
          title={name}
          className="cut"
          data-row
        >
          <Captured text={name} most={80} />
        </Link>
      </th>
      <td className={style.figure}>
        {print.count(accounts)} <span>{share === null ? "" : print.percentage(share, 0)}</span>
      </td>
      <td
        className={style.figure}
        data-way={points === null || Math.abs(points) < 5 ? undefined : points > 0 ? "up" : "down"}
      >
        {points === null ? "–" : print.change(points, 0)}
      </td>
      <td className={style.figure} data-wide>
        {reach === null ? "–" : print.percentage(reach, 0)}
      </td>
      <td className={style.figure} data-wide>
        {depth === null ? "–" : print.number(depth)}
      </td>
      {plans.map((use) => {
        const gap = gaps.get(gapKey({ plan: use.plan, feature: name }));
        const heat = { "--share": String(use.share ?? 0) } as CSSProperties;
        const told = use.share === null ? "–" : print.percentage(use.share, 0);
        if (!gap)
          return (
            <td key={use.plan} className={style.cell}>
              <span style={heat} title={`${print.count(use.accounts)} ${plural(use.accounts, "account")}`}>
                {told}
              </span>
            </td>
          );
        return (
          <td key={use.plan} className={style.cell}>
            <button
              type="button"
              style={heat}
              data-gap={gap.gap.kind}
              data-key={gap.key}
              aria-pressed={open === gap.key}
              onClick={() => onOpen(gap.key)}
            >
              {told}
              <span>{print.count(gap.accounts.length)} without</span>
              <span className="unseen">{`: ${lackingWords(gap.accounts.length)} ${name} on ${use.plan}`}</span>
            </button>
          </td>
        );
      })}
      <td className={style.why}>{underused.join("; ")}</td>
    </tr>
  );
}
