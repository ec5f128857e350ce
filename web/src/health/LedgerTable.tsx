import { Skeleton } from "@mantine/core";
import { Unread } from "../accounts/Unread";
import type { Ledger, Profile, Project } from "../api/nouns";
import type { useScoreLedger } from "../api/scores";
import type { Moments } from "../moments";
import { Segmented } from "../parts/Segmented";
import { useDelayed } from "../parts/useDelayed";
import { plural, print } from "../print";
import { BehindLine } from "./BehindLine";
import { profileOf } from "./bands";
import { Change } from "./Change";
import style from "./Health.module.css";
import type { Choice, Span } from "./runs";
import { type Stair, stairsOf } from "./stairs";
import { NOT_BEHAVIOUR, sumOf } from "./words";

interface Props {
  project: Project;
  ledger: ReturnType<typeof useScoreLedger>;
  choices: readonly Choice[];
  choice: Choice | undefined;
  onChoose: (span: Span) => void;
  profiles: readonly Profile[];
  /** Of which account. */
  kind: string | null;
  id: string;
  moments: Moments;
  now: number;
}

/** Why the score is another than that of an earlier run, line by line. */
export function LedgerTable({ ledger, choices, choice, onChoose, ...told }: Props) {
  const late = useDelayed(ledger.isPending && choice !== undefined, 300);
  if (!choice)
    return (
      <p className={`${style.first} quiet`}>What changed is told from the next run on: it is kept tonight.</p>
    );
  const found = ledger.data;
  return (
    <>
      {choices.length > 1 && (
        <div className={style.since}>
          <span className="hint">Since last</span>
          <Segmented
            label="Since last"
            choices={choices.map(({ value, label }) => ({ value, label }))}
            value={choice.value}
            onChange={onChoose}
          />
        </div>
      )}
      {ledger.error && (
        <div className={style.unread}>
          <Unread of={[ledger]} has={false} />
        </div>
      )}
      {!found && late && <Waiting />}
      {found && <Told ledger={found} {...told} />}
    </>
  );
}

/** The room of three lines. */
function Waiting() {
  return (
    <div className={style.waiting} role="status" aria-label="Working out what changed">
      {[72, 84, 64].map((width) => (
        <Skeleton key={width} height={12} width={`${width}%`} />
      ))}
    </div>
  );
}

interface ToldProps extends Omit<Props, "ledger" | "choices" | "choice" | "onChoose"> {
  ledger: Ledger;
}

function Told({ ledger, profiles, moments, now, ...whose }: ToldProps) {
  const { before, after, change } = ledger;
  const [was, is] = [moments.onDay(ledger.before_as_of, now), moments.onDay(ledger.after_as_of, now)];
  if (before.score === null || after.score === null || change === null) {
    const then = was === "yesterday" ? was : `on ${was}`;
    return (
      <p className={`${style.first} quiet`}>
        It had no score {then}
        {before.score !== null && ", as far as is known now"}: there is nothing to compare with.
      </p>
    );
  }
  const profile = profileOf(profiles, after);
  const stairs = stairsOf(ledger, profile);
  const reasons = stairs.length;
  return (
    <>
      <table className={style.ledger}>
        <caption className="unseen">
          How the score of {was} became that of {is}
        </caption>
        <colgroup>
          <col />
          <col className={style.changes} />
          <col className={style.steps} />
        </colgroup>
        <thead>
          <tr>
            <th scope="row">
              {capital(was)} <b>{print.points(before.score, 1)}</b>
            </th>
            <td className={style.sum} colSpan={2}>
              {reasons === 0 ? (
                "nothing changed"
              ) : (
                <>
                  {reasons} {plural(reasons, "reason,", "reasons add up to")}{" "}
                  <Change by={change} digits={1} />
                </>
              )}
            </td>
          </tr>
        </thead>
        <tbody>
          {stairs.map((stair) => (
            <Line key={stair.name} stair={stair} {...whose} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{capital(is)}</th>
            <td className={style.figure}>{print.points(after.score, 1)}</td>
            <td className={style.stairs}>
              {stairs.length > 0 && <u style={{ left: `${stairs.at(-1)?.to}%`, height: "50%", top: 0 }} />}
            </td>
          </tr>
        </tfoot>
      </table>
      <p className={style.apart}>
        <span className="hint">Not behaviour:</span>
        {NOT_BEHAVIOUR.map(({ cause, word }) => (
          <span key={cause}>
            {word} <b>{print.change(sumOf(ledger.lines, [cause]), 1)}</b>
          </span>
        ))}
      </p>
    </>
  );
}

interface LineProps extends Pick<Props, "project" | "kind" | "id"> {
  stair: Stair;
}

function Line({ stair, ...whose }: LineProps) {
  const { name, words, change, from, to, behind } = stair;
  const way = change < 0 ? "down" : "up";
  return (
    <tr>
      <th scope="row">
        {name}
        <span>{words}</span>
        {behind && <BehindLine name={name} behind={behind} {...whose} />}
      </th>
      <td className={style.figure} data-way={stair.own ? way : undefined}>
        {print.change(change, 1)}
      </td>
      <td className={style.stairs}>
        <u style={{ left: `${from}%`, top: -1, height: "calc(50% + 1px)" }} />
        <i
          data-way={stair.own ? way : undefined}
          style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }}
        />
        <u style={{ left: `${to}%`, top: "50%", height: "50%" }} />
      </td>
    </tr>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
