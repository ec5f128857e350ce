import { Button } from "@mantine/core";
import { useState } from "react";
import { KindSwitch } from "../../accounts/KindSwitch";
import { Unread } from "../../accounts/Unread";
import { type Meanings, useChooseMeanings, useMeanings } from "../../api/accounts";
import { useProperties } from "../../api/catalogue";
import type { MeaningName, Project } from "../../api/nouns";
import { Captured } from "../../parts/Captured";
import { SelectorIcon } from "../../parts/icons";
import { Picker } from "../../parts/Picker";
import { useTold } from "../../parts/Undo";
import { ForRole } from "../../people/ForRole";
import style from "./Meanings.module.css";

const MEANT: readonly { meaning: MeaningName; label: string; about: string }[] = [
  { meaning: "name", label: "Name", about: "what the account is called" },
  { meaning: "owner", label: "Owner", about: "who looks after it" },
  { meaning: "plan", label: "Plan", about: "what it has bought" },
  { meaning: "revenue", label: "Revenue", about: "what it pays, a number" },
  { meaning: "seats", label: "Seats", about: "for how many users, a number" },
  { meaning: "renewal", label: "Renewal", about: "the day on which it renews" },
  { meaning: "vertical", label: "Vertical", about: "its line of business" },
  { meaning: "status", label: "Status", about: "trial, customer, churned" },
  { meaning: "champion", label: "Champion", about: "the user who speaks for it" },
  { meaning: "parent", label: "Parent", about: "the id of the account that it is part of" },
];
const NONE = "none";
const NAMED = "is:";

/** Which property of accounts says who owns one, what it pays and so on: as chosen, else as its name says. */
export function MeaningsSection({ project }: { project: Project }) {
  const [first = null] = project.account_kinds;
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = chosen ?? first;
  // Which kind is the first may change with what is saved beside it, before the project is known anew.
  const told = useMeanings(project.slug, chosen);
  const meanings = told.data;
  const { data: properties = [] } = useProperties(project.slug);
  const choose = useChooseMeanings(project.slug);
  const tell = useTold();
  if (kind === null) return null;
  const own = properties.filter(
    ({ source, account_type, built_in }) => source === "account" && account_type === kind && !built_in,
  );
  const put = (meaning: MeaningName, property: string | null, before: string | null) =>
    choose.mutate(
      { account_type: kind, meanings: { [meaning]: property } },
      {
        onSuccess: () =>
          tell({
            text:
              property === null
                ? `No property says the ${meaning} any more.`
                : `“${property}” says the ${meaning}.`,
            undo: () => choose.mutateAsync({ account_type: kind, meanings: { [meaning]: before } }),
          }),
        onError: (error) => tell({ text: `Nothing was changed. ${error.message}` }),
      },
    );
  return (
    <section className={style.part} aria-label="What properties of accounts mean">
      <h2>What properties of accounts mean</h2>
      <p className="quiet">
        The list and the pages of accounts show these. Until one is chosen, a property whose name says so is
        taken.
      </p>
      <div>
        <KindSwitch kinds={project.account_kinds} kind={kind} onChange={setChosen} />
      </div>
      <Unread of={[told]} has={meanings !== undefined} />
      {meanings && (
        <ForRole deed="chooseAccountMeanings">
          <dl>
            {MEANT.map(({ meaning, label, about }) => (
              <div key={meaning}>
                <dt>
                  {label} <span className="hint">{about}</span>
                </dt>
                <dd>
                  <Picker
                    placeholder="Find a property"
                    groups={[
                      {
                        label: "Properties of accounts",
                        options: own.map(({ name, type }) => ({
                          value: NAMED + name,
                          label: name,
                          hint: type,
                        })),
                      },
                      { label: "Or", options: [{ value: NONE, label: "No property" }] },
                    ]}
                    onPick={(value) =>
                      put(
                        meaning,
                        value === NONE ? null : value.slice(NAMED.length),
                        meanings[meaning].property,
                      )
                    }
                    target={(open) => (
                      <Button
                        rightSection={<SelectorIcon size={14} />}
                        aria-label={`${label}: ${meanings[meaning].property ?? "no property"}`}
                        onClick={open}
                      >
                        <Chosen meant={meanings[meaning]} />
                      </Button>
                    )}
                  />
                  <span className="hint">{source(meanings[meaning])}</span>
                </dd>
              </div>
            ))}
          </dl>
        </ForRole>
      )}
    </section>
  );
}

type Meant = Meanings[MeaningName];

function Chosen({ meant: { property } }: { meant: Meant }) {
  return property === null ? (
    <span className="hint">No property</span>
  ) : (
    <Captured text={property} most={40} />
  );
}

const source = ({ property, chosen }: Meant) =>
  chosen ? "chosen" : property === null ? "" : "taken by its name";
