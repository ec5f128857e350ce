import { WhoseSwitch } from "../accounts/changes/WhoseSwitch";
import { Select } from "../analyses/question/Select";
import type { FeatureAdoption } from "../api/nouns";
import { momentsFor } from "../moments";
import { Segmented } from "../parts/Segmented";
import { useNow } from "../parts/useNow";
import { print } from "../print";
import style from "./Adoption.module.css";
import { Underused } from "./Underused";
import { DAYS, type Shown, type View } from "./useAdoption";

const VIEWS = [
  { value: "accounts", label: "By account" },
  { value: "plans", label: "By plan" },
] as const;
const COUNTED = [
  { value: "users", label: "People" },
  { value: "share", label: "% of people" },
  { value: "events", label: "Events" },
] as const;
const ANY = "";

interface Props {
  told: FeatureAdoption | undefined;
  shown: Shown;
  called: readonly string[];
  timezone: string;
}

/** What is shown of whose accounts, in how many days. */
export function AdoptionBar({ told, shown, called, timezone }: Props) {
  const { look, whose, change, show } = shown;
  const moments = momentsFor(timezone);
  const now = useNow();
  return (
    <div className={style.bar}>
      <Segmented<View>
        label="Rows"
        choices={VIEWS}
        value={look.view}
        onChange={(view) => change({ view, open: null })}
      />
      {told && <WhoseSwitch accounts={told.accounts} whose={whose} called={called} onChange={show} />}
      {told && look.view === "accounts" && told.plans.length > 0 && (
        <Select
          label="Plan"
          value={look.plan ?? ANY}
          choices={[
            { value: ANY, label: "Every plan" },
            ...told.plans.map(({ plan, accounts }) => ({
              value: plan,
              label: `${plan} (${print.count(accounts)})`,
            })),
          ]}
          onChange={(plan) => change({ plan: plan || null })}
        />
      )}
      <Select
        label="Days"
        value={String(look.days)}
        choices={DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
        onChange={(days) => change({ days: Number(days), open: null })}
      />
      {look.view === "accounts" && (
        <Segmented
          label="Counted"
          choices={COUNTED}
          value={look.counted}
          onChange={(counted) => change({ counted })}
        />
      )}
      {told && <Underused told={told} />}
      <span className={style.days}>
        {told &&
          `${moments.day(told.start, now)} to ${moments.day(new Date(Date.parse(told.end) - 1).toISOString(), now)}`}
      </span>
    </div>
  );
}
