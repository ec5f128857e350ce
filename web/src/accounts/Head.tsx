import type { MeaningName, Project } from "../api/nouns";
import { initials } from "../listing/Cell";
import { print } from "../print";
import style from "./Account.module.css";
import { Owner } from "./Owner";
import { LastActive, Meant, Said } from "./Said";
import type { Account, Value } from "./useAccount";

const SAID: readonly { meaning: MeaningName; label: string }[] = [
  { meaning: "plan", label: "Plan" },
  { meaning: "revenue", label: "Revenue" },
  { meaning: "renewal", label: "Renewal" },
  { meaning: "owner", label: "Owner" },
  { meaning: "champion", label: "Champion" },
  { meaning: "status", label: "Status" },
];
/** A figure that has not come yet: neither nought nor missing. */
const WAITING = "\u2026";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
  account: Account;
}

/** The figures of an account that one wants first, and what its properties with a meaning say. */
export function Head({ project, kind, id, account }: Props) {
  const { row, name, meanings, value, said } = account;
  const seats = said("seats");
  return (
    <header className={style.head}>
      <span className={style.avatar} aria-hidden="true">
        {initials(name)}
      </span>
      <dl aria-busy={!row}>
        <Said label="Last active">
          {row ? <LastActive project={project} value={value("last_seen")} /> : WAITING}
        </Said>
        <Said label={seats === null ? "Active users" : "Active / seats"}>
          {row ? count(value("active")) : WAITING}
          {row && (seats === null ? ` of ${count(value("users"))}` : ` / ${seats}`)}
        </Said>
        <Said label="Events per session">{row ? figure(value("a session")) : WAITING}</Said>
        <Said label="Sessions per user, 28 d">{row ? figure(value("a user")) : WAITING}</Said>
        {SAID.map(({ meaning, label }) => {
          const told = said(meaning);
          const property = meanings?.[meaning].property;
          if (meaning === "owner" && property && row)
            return (
              <Owner key={meaning} project={project} kind={kind} id={id} property={property} owner={told} />
            );
          if (told === null || told === "") return null;
          return (
            <Said key={meaning} label={meaning === "revenue" ? (property ?? label) : label}>
              <Meant project={project} meaning={meaning} value={told} />
            </Said>
          );
        })}
      </dl>
    </header>
  );
}

const count = (value: Value) => print.count(Number(value ?? 0));
const figure = (value: Value) => (value === null ? "–" : print.number(Number(value)));
