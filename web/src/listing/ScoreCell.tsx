import type { ListRow } from "../api/nouns";
import { BandMark } from "../health/BandMark";
import { BAND_WORDS } from "../health/bands";
import { Change } from "../health/Change";
import { ConfidenceMark } from "../health/ConfidenceMark";
import { Captured } from "../parts/Captured";
import { ByHandIcon } from "../parts/icons";
import { print } from "../print";
import { type Drawing, valueIn } from "./Cell";
import style from "./Score.module.css";
import { BAND, COMPUTED, COVERAGE, type ScoreProperty } from "./scores";

interface Props {
  row: ListRow;
  property: ScoreProperty;
  drawing: Drawing;
}

const LEVELS = ["low", "medium", "high"] as const;

/** What the last run of scores says of an account. */
export function ScoreCell({ row, property, drawing }: Props) {
  const value = valueIn(row, property, drawing.rows);
  const band = valueIn(row, BAND, drawing.rows);
  if (property === "$score")
    return (
      <Score score={value} band={band} computed={valueIn(row, COMPUTED, drawing.rows)} drawing={drawing} />
    );
  if (property === "$confidence" && band === null)
    return <Known share={valueIn(row, COVERAGE, drawing.rows)} />;
  if (value === null || value === "") return <span className={style.none}>–</span>;
  if (property === "$confidence") {
    const level = LEVELS.find((each) => each === value);
    return level ? <ConfidenceMark level={level} /> : null;
  }
  if (property === "$score_change") return <Change by={Number(value)} />;
  if (property === "$computed_score") return print.points(Number(value), 0);
  if (property === "$coverage") return print.share(Number(value));
  if (property === "$profile") return <Captured text={String(value)} most={80} />;
  return <Band band={String(value)} drawing={drawing} />;
}

type Value = string | number | boolean | null;

interface ScoreProps {
  score: Value;
  band: Value;
  /** As it was worked out. */
  computed: Value;
  drawing: Drawing;
}

function Score({ score, band, computed, drawing }: ScoreProps) {
  if (score === null || score === "")
    return (
      <span className={style.unscored}>
        <BandMark place="none" /> {BAND_WORDS.none}
      </span>
    );
  return (
    <span className={style.score}>
      <BandMark place={drawing.bands?.get(String(band)) ?? "watch"} />
      <b>{print.points(Number(score), 0)}</b>
      <span className={`${style.word} cut`}>
        <Captured text={String(band ?? "")} most={60} />
      </span>
      {computed !== score && (
        <span
          className={style.byHand}
          title={`Set by hand; ${computed === null ? "too little is known to work it out" : `worked out it is ${print.points(Number(computed), 0)}`}`}
        >
          <ByHandIcon size={14} />
          <span className="unseen">set by hand</span>
        </span>
      )}
    </span>
  );
}

function Band({ band, drawing }: { band: string; drawing: Drawing }) {
  return (
    <span className={style.unscored}>
      <BandMark place={drawing.bands?.get(band) ?? "watch"} />
      <span className="cut">
        <Captured text={band} most={60} />
      </span>
    </span>
  );
}

/** How much is known of an account that too little is known of. */
function Known({ share }: { share: Value }) {
  if (share === null || Number(share) === 0) return <span className="hint">no data</span>;
  return (
    <span className="hint" title="This much of what it would be scored by is known">
      {print.share(Number(share), 1)} of inputs
    </span>
  );
}
