import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { AddTest } from "../../analyses/question/AddTest";
import { listed } from "../../analyses/question/edit";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import { useMeasures } from "../../api/measures";
import type { HealthInput, Problem, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { PlusIcon } from "../../parts/icons";
import { Segmented } from "../../parts/Segmented";
import { Fault } from "../events/Fault";
import editor from "../parts/Editor.module.css";
import { faultIn } from "../parts/fault";
import { NumberField } from "../parts/NumberField";
import style from "./Profiles.module.css";
import { chosenIn, isMeasured, isPerUser, perUser, withCompared } from "./ready";

interface Props {
  project: Project;
  kind: string | null;
  /** That kind as the profile writes it: not at all, where it is the project's first. */
  accountType: string | undefined;
  input: HealthInput;
  fault: Problem | null;
  onChange: (input: HealthInput) => void;
}

const ABSOLUTE = { value: "absolute", label: "Itself", title: "The value itself earns points" } as const;
const OWN = { value: "own", label: "Its own weeks before", title: "How many times as much it is" } as const;
const PEERS = { value: "peers", label: "Its peers", title: "Which share of its peers has less" } as const;

/** What a value is compared with, what it is divided by, how far back it counts, and of which accounts it is told. */
export function ComparedFields({ project, kind, accountType, input, fault, onChange }: Props) {
  const measured = isMeasured(input);
  const compared = input.compared ?? "absolute";
  const set = (changed: Partial<HealthInput>) => onChange({ ...input, ...changed });
  return (
    <>
      <Part label="Compared with" fault={faultIn(fault, "/compared") ?? faultIn(fault, "/weeks")}>
        <div className={style.row}>
          <Segmented
            label="Compared with"
            choices={measured ? [ABSOLUTE, OWN, PEERS] : [ABSOLUTE, PEERS]}
            value={compared}
            onChange={(value) => onChange(withCompared(input, value))}
          />
          {compared === "own" && (
            <NumberField
              className={style.number}
              label="How many weeks before"
              value={input.weeks ?? 12}
              min={1}
              max={26}
              isWhole
              suffix=" weeks"
              onChange={(weeks) => set({ weeks: weeks ?? 12 })}
            />
          )}
        </div>
      </Part>
      {measured && (
        <div className={editor.two}>
          <Part label="Divided by" fault={faultIn(fault, "/per")}>
            <PerField {...{ project, kind, accountType, input, onChange }} />
          </Part>
          <Part label="Half-life" fault={faultIn(fault, "/half_life")}>
            <NumberField
              label="Half-life in days"
              value={input.half_life ?? null}
              min={1}
              max={366}
              suffix=" days"
              placeholder="Only the last stretch counts"
              onChange={(half_life) => set({ half_life })}
            />
          </Part>
        </div>
      )}
      {!measured && input.onboarding == null && (
        <Part label="Fresh for" fault={faultIn(fault, "/fresh_days")}>
          <NumberField
            label="Fresh for so many days"
            value={input.fresh_days ?? null}
            min={1}
            max={3660}
            isWhole
            suffix=" days"
            placeholder="However old it is"
            onChange={(fresh_days) => set({ fresh_days })}
          />
        </Part>
      )}
      <Part label="Told of" fault={faultIn(fault, "/where")}>
        {listed(input.where).length > 0 ? (
          <FilterTree
            project={project}
            only="account"
            kind={kind}
            filters={input.where}
            faultAt={faultIn(fault, "/where") && fault?.at}
            onChange={(where) => set({ where })}
          />
        ) : (
          <div>
            <AddTest
              project={project}
              only="account"
              kind={kind}
              onAdd={(added) => set({ where: addTest(input.where, added) })}
            >
              {(open) => (
                <button type="button" className={chip.add} onClick={open}>
                  <PlusIcon size={14} /> All, or those where …
                </button>
              )}
            </AddTest>
          </div>
        )}
      </Part>
    </>
  );
}

function Part({ label, fault, children }: { label: string; fault: Problem | null; children: ReactNode }) {
  return (
    <div className={editor.field}>
      <span className={editor.label}>{label}</span>
      {children}
      {fault && <Fault message={fault.message} />}
    </div>
  );
}

const USERS = "users";
const AS_IT_IS = "as it is";
const SAVED = "measure:";

function PerField({ project, kind, accountType, input, onChange }: Omit<Props, "fault">) {
  const { data: measures = [] } = useMeasures(project.slug);
  const { per } = input;
  const first = project.account_kinds[0];
  const names = measures
    .filter(
      ({ of, account_type, archived }) => of === "account" && !archived && (account_type ?? first) === kind,
    )
    .map(({ name }) => name);
  const value = !per ? "" : typeof per === "string" ? SAVED + per : isPerUser(per) ? USERS : AS_IT_IS;
  const chosen = typeof per === "string" && !names.includes(per) ? [per] : [];
  const choose = (picked: string) => {
    const { per: _, ...rest } = input;
    if (picked === "") onChange(rest);
    else if (picked === USERS) {
      onChange({ ...rest, per: perUser(accountType, chosenIn(input)?.window ?? undefined) });
    } else if (picked.startsWith(SAVED)) onChange({ ...rest, per: picked.slice(SAVED.length) });
  };
  return (
    <NativeSelect
      aria-label="Divided by"
      value={value}
      data={[
        { value: "", label: "Nothing" },
        { value: USERS, label: "Its users who did anything" },
        ...[...names, ...chosen].map((name) => ({ value: SAVED + name, label: name })),
        ...(value === AS_IT_IS ? [{ value: AS_IT_IS, label: "A measure without a name" }] : []),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
