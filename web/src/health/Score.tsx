import type { Counting } from "../accounts/entries/words";
import type { AccountScore, Profile, ScoreAt } from "../api/nouns";
import type { Moments } from "../moments";
import { print } from "../print";
import { BandMark, BandWord } from "./BandMark";
import { BAND_WORDS, bandsOf, heldUntil, placeOf, profileOf } from "./bands";
import { ConfidenceMark } from "./ConfidenceMark";
import style from "./Health.module.css";
import { bandBefore } from "./runs";
import { SaidOfScore } from "./SaidOfScore";
import { coverageWords, unscoredWords } from "./words";

interface Props {
  score: AccountScore;
  runs: readonly ScoreAt[];
  profiles: readonly Profile[];
  /** What counts of what people said; null until that is known. */
  said: Counting | null;
  moments: Moments;
  now: number;
}

/** The score as the last run found it: band, number and word, what it was before, and how far that can be relied on. */
export function Score({ score, runs, profiles, said, moments, now }: Props) {
  const profile = profileOf(profiles, score);
  const place = placeOf(score.band, bandsOf(profile));
  const held = profile && score.score !== null && score.band && heldUntil(score.score, score.band, profile);
  const { other, since } = bandBefore(runs);
  return (
    <>
      <header>
        <h2>Health</h2>
        {score.profile !== null && (
          <span className="hint">
            {score.profile} profile{score.version ? `, version ${print.count(score.version)}` : ""}
          </span>
        )}
      </header>
      <div className={style.score}>
        <BandMark place={place} size={18} />
        {score.score !== null && <b className={style.number}>{print.points(score.score, 0)}</b>}
        <BandWord place={place} word={score.band ?? BAND_WORDS.none} />
        <span className="hint">
          {other
            ? `was ${other.band ?? BAND_WORDS.none.toLowerCase()} until ${moments.onDay(other.as_of, now)}`
            : since &&
              `${runs.length > 1 ? "in all runs since" : "first run"} ${moments.onDay(since.as_of, now)}`}
        </span>
      </div>
      {score.score === null ? (
        <p className={`${style.unscored} quiet`}>{unscoredWords(score)}</p>
      ) : (
        <div className={style.relied}>
          <ConfidenceMark level={score.confidence} of="confidence" />
          <span>{coverageWords(score)}</span>
          {held && (
            <span>
              stays {score.band} {held.way} to {print.number(held.until)}
            </span>
          )}
          {score.why.length > 0 && <span>{score.why.join(", ")}</span>}
        </div>
      )}
      <SaidOfScore score={score} said={said} profile={profile} moments={moments} now={now} />
    </>
  );
}
