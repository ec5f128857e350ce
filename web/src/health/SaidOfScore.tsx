import { type Counting, holdsAt } from "../accounts/entries/words";
import type { AccountEntry, AccountScore, Band, Profile } from "../api/nouns";
import type { Moments } from "../moments";
import { Captured } from "../parts/Captured";
import { ByHandIcon, ToldIcon } from "../parts/icons";
import { print } from "../print";
import { BandMark, BandWord } from "./BandMark";
import { BAND_WORDS, bandsOf, placeOf } from "./bands";
import style from "./Health.module.css";

interface Props {
  score: AccountScore;
  /** What counts of what people said; null: that is not known, and what stood beside the score as it was kept is told. */
  said: Counting | null;
  profile: Profile | undefined;
  moments: Moments;
  now: number;
}

/** What people say beside the score that is worked out: the one that somebody set by hand, and the last rating. */
export function SaidOfScore({ score, said, profile, moments, now }: Props) {
  const set = said ? said.override && setBy(said.override, profile) : score.set_by_hand;
  return (
    <>
      {set && <ByHand set={set} bands={bandsOf(profile)} moments={moments} now={now} />}
      {said?.rating && <Rated rating={said.rating} profile={profile} moments={moments} now={now} />}
    </>
  );
}

type SetByHand = NonNullable<AccountScore["set_by_hand"]>;

/** A score that was set since the last run: the band is the one that it lies in. */
function setBy({ score, who, text, until }: AccountEntry, profile: Profile | undefined): SetByHand {
  const set = score ?? 0;
  const band = profile ? (bandsOf(profile).findLast(({ from }) => from <= set)?.name ?? null) : null;
  return { score: set, band, who, reason: text, until };
}

interface ByHandProps extends Pick<Props, "moments" | "now"> {
  set: SetByHand;
  bands: readonly Band[];
}

/** What somebody set the score to, beside the one that is worked out: it stays as it is. */
function ByHand({ set, bands, moments, now }: ByHandProps) {
  const place = placeOf(set.band, bands);
  return (
    <p className={style.byHand}>
      <ByHandIcon size={14} />
      <span>
        Set by hand to <b>{print.points(set.score, 0)}</b> <BandMark place={place} size={10} />{" "}
        <BandWord place={place} word={set.band ?? BAND_WORDS.none} />
        {set.until && ` until ${moments.day(set.until, now)}`}, by{" "}
        <Captured text={set.who || "somebody"} most={60} />: <Captured text={set.reason} most={200} />
      </span>
    </p>
  );
}

interface RatedProps extends Pick<Props, "profile" | "moments" | "now"> {
  rating: AccountEntry;
}

/** How somebody rated the account; whether that counts its profile says. */
function Rated({ rating, profile, moments, now }: RatedProps) {
  const holds = holdsAt(rating, now);
  const until = rating.until && moments.day(rating.until, now);
  const counts = profile?.meaning.inputs.some(({ rating: isRating }) => isRating) ?? false;
  return (
    <p className={style.byHand}>
      <ToldIcon size={14} />
      <span>
        Rated <b>{print.number(rating.score ?? 0)}</b> by{" "}
        <Captured text={rating.who || "somebody"} most={60} />
        {until && (holds ? ` until ${until}` : `, expired ${until}`)}
        {!counts && <span className="hint"> (no input of the profile)</span>}
      </span>
    </p>
  );
}
