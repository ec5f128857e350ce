import type { Condition, Project } from "../../api/nouns";
import { CloseIcon } from "../../parts/icons";
import style from "./Behaviour.module.css";
import { behaviourWords, subjectWords } from "./behaviourWords";
import { ChoiceField } from "./ChoiceField";
import { CountField, TimesField } from "./CountField";
import { FilterTree } from "./FilterTree";
import { NumberField } from "./NumberField";
import type { Only } from "./PropertyPicker";
import { Select } from "./Select";
import { SequenceWords } from "./SequenceWords";
import { WindowField } from "./WindowField";

interface Props {
  project: Project;
  condition: Condition;
  /** Of whom the filter is; of events it is said here who did it. */
  only?: Only;
  faulty?: boolean;
  onChange: (condition: Condition | null) => void;
}

/** What was done, as a sentence whose words can be changed where they stand. */
export function BehaviourCard({ project, condition, only, faulty, onChange }: Props) {
  const { did, first_did, active_periods, sequence, users_who } = condition;
  const set = (changed: Partial<Condition>) => onChange({ ...condition, ...changed });
  return (
    <fieldset className={style.card} data-faulty={faulty || undefined} aria-label={behaviourWords(condition)}>
      <div className={style.words}>
        {!only && !users_who && <Doer project={project} condition={condition} onChange={onChange} />}
        {did && (
          <>
            <span>has done</span>
            <ChoiceField project={project} choice={did} onChange={(changed) => set({ did: changed })} />
            <TimesField count={did.count} onChange={(count) => set({ did: { ...did, count } })} />
            <WindowField
              project={project}
              window={did.window}
              onChange={(window) => set({ did: { ...did, window } })}
            />
            {condition.relative_to === "event" && <span>, up to each event</span>}
          </>
        )}
        {first_did && (
          <>
            <span>first did</span>
            <ChoiceField
              project={project}
              choice={first_did}
              onChange={(changed) => set({ first_did: changed })}
            />
            <WindowField
              project={project}
              ever={false}
              window={first_did.window}
              onChange={(window) => window && set({ first_did: { ...first_did, window } })}
            />
          </>
        )}
        {active_periods && (
          <PeriodWords
            project={project}
            periods={active_periods}
            onChange={(changed) => set({ active_periods: changed })}
          />
        )}
        {sequence && (
          <SequenceWords
            project={project}
            sequence={sequence}
            onChange={(changed) => set({ sequence: changed })}
          />
        )}
        {users_who && (
          <>
            <span>the account has</span>
            <CountField
              label="users"
              count={condition.count ?? { op: "gte", value: 1 }}
              onChange={(count) => set({ count })}
            />
            <span>users for whom</span>
          </>
        )}
        <button
          type="button"
          className={style.remove}
          aria-label={`Remove ${behaviourWords(condition)}`}
          onClick={() => onChange(null)}
        >
          <CloseIcon size={14} />
        </button>
      </div>
      {users_who && (
        <UsersTree
          project={project}
          where={users_who}
          onChange={(changed) => (changed ? set({ users_who: changed }) : onChange(null))}
        />
      )}
    </fieldset>
  );
}

/** Who did it: the user of an event, or an account that it belongs to. */
function Doer({ project, condition, onChange }: Pick<Props, "project" | "condition" | "onChange">) {
  const { subject, ...rest } = condition;
  const value =
    !subject || subject === "user"
      ? ""
      : subjectWords({ account: subject.account ?? project.account_kinds[0] ?? null });
  if (project.account_kinds.length === 0) return null;
  return (
    <Select
      label="Who"
      value={value}
      choices={[
        { value: "", label: "the user" },
        ...project.account_kinds.map((kind) => ({ value: kind, label: `the ${kind}` })),
      ]}
      onChange={(kind) => {
        if (kind === "") onChange(rest);
        else onChange({ ...rest, subject: { account: kind === project.account_kinds[0] ? null : kind } });
      }}
    />
  );
}

type Periods = NonNullable<Condition["active_periods"]>;

function PeriodWords({
  project,
  periods,
  onChange,
}: {
  project: Project;
  periods: Periods;
  onChange: (periods: Periods) => void;
}) {
  const units = (["hour", "day", "week", "month"] as const).map((unit) => ({
    value: unit,
    label: `${unit}s`,
  }));
  const { at_least, of, unit } = periods;
  return (
    <>
      <span>did</span>
      <ChoiceField project={project} choice={periods} onChange={onChange} />
      <span>in at least</span>
      <NumberField
        label="At least so many"
        value={at_least}
        onChange={(value) => onChange({ ...periods, at_least: value, of: Math.max(of, value) })}
      />
      <span>of the last</span>
      <NumberField
        label="Of the last"
        value={of}
        onChange={(value) => onChange({ ...periods, of: value, at_least: Math.min(at_least, value) })}
      />
      <Select
        label="Unit"
        value={unit}
        choices={units}
        onChange={(changed) => onChange({ ...periods, unit: changed })}
      />
    </>
  );
}

/** What must hold of the users that are counted. */
function UsersTree({
  project,
  where,
  onChange,
}: {
  project: Project;
  where: NonNullable<Condition["users_who"]>;
  onChange: (where: Condition[] | undefined) => void;
}) {
  return (
    <div className={style.where}>
      <FilterTree project={project} only="user" filters={where} onChange={onChange} />
    </div>
  );
}
