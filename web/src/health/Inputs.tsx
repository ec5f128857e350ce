import type { AccountScore, InputScore, Profile } from "../api/nouns";
import { print } from "../print";
import style from "./Health.module.css";
import { fewWords, stateWords, valueWords } from "./words";

interface Props {
  score: AccountScore;
  /** The earlier score, for a tick. */
  before: AccountScore | null;
  profile: Profile | undefined;
}

/** What the score is made of: of each input the points that it earns, of those that it could. */
export function Inputs({ score, before, profile }: Props) {
  const known = score.inputs.filter(({ state }) => state === "known");
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  return (
    <table className={style.parts}>
      <caption className="unseen">
        What the score is made of{before ? "; tick marks are those of the earlier run" : ""}
      </caption>
      <tbody>
        {score.inputs.map((input) => {
          const of = profile?.meaning.inputs.find(({ name }) => name === input.name);
          const earlier = before?.inputs.find(({ name }) => name === input.name)?.points ?? null;
          return (
            <tr key={input.name}>
              <th scope="row">{input.name}</th>
              <td>
                <Bar input={input} earlier={earlier} />
              </td>
              <td className={style.figure}>
                {input.state === "known" && score.score !== null && (
                  <>
                    {print.points(input.part, 1)}
                    <span className="hint"> / {share((input.weight / weight) * 100)}</span>
                  </>
                )}
              </td>
              <td className={style.value}>
                {input.value === null ? (
                  <span className="hint">{stateWords(input.state)}</span>
                ) : (
                  <>
                    {valueWords(of, input.value)}
                    {fewWords(of, input.sample) && (
                      <span className="hint"> ({fewWords(of, input.sample)})</span>
                    )}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Bar({ input, earlier }: { input: InputScore; earlier: number | null }) {
  return (
    <span className={style.bar} data-state={input.state} aria-hidden="true">
      {input.points !== null && <i style={{ width: `${input.points}%` }} />}
      {earlier !== null && <u style={{ left: `${earlier}%` }} />}
    </span>
  );
}

/** Points that could be earned: whole where they are. */
const share = (most: number) => print.points(most, Math.abs(most - Math.round(most)) < 0.05 ? 0 : 1);
