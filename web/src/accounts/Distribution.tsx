import type { Condition } from "../api/nouns";
import { BandMark } from "../health/BandMark";
import { BAND_WORDS, type Place } from "../health/bands";
import type { Bands } from "../health/bandsTogether";
import { plural, print } from "../print";
import { hasAll, inBand, isOfBand, toggled, UNSCORED } from "./conditions";
import look from "./Distribution.module.css";

interface Props {
  bands: Bands;
  where: readonly Condition[];
  /** Of how many accounts it is; undefined until that is known. */
  total: number | undefined;
  /** How many are in each band, by its name. */
  counts: ReadonlyMap<string, number | undefined>;
  unscored: number | undefined;
  /** Of when the scores are. */
  as_of: string;
  onShow: (where: Condition[]) => void;
  onAll: () => void;
}

/** How accounts are spread over the bands of health, the best first; each band is a filter. */
export function Distribution({ bands, where, total, counts, unscored, as_of, onShow, onAll }: Props) {
  const shares = [
    ...bands.names.toReversed().map((name) => ({
      name,
      place: bands.places.get(name) ?? ("watch" as Place),
      count: counts.get(name),
      wanted: [inBand([name])],
    })),
    { name: BAND_WORDS.none, place: "none" as Place, count: unscored, wanted: [UNSCORED] },
  ];
  const isKnown = total !== undefined && shares.every(({ count }) => count !== undefined);
  return (
    <div className={look.all}>
      <div className={look.head}>
        <button type="button" className={look.total} onClick={onAll}>
          <b>{total === undefined ? "\u2007" : print.count(total)}</b>{" "}
          <span>{plural(total ?? 2, "account")}</span>
        </button>
        <span className={look.moment}>{as_of}</span>
      </div>
      <div className={look.bar} aria-hidden="true">
        {isKnown &&
          shares.map(
            ({ name, place, count }) =>
              count !== undefined &&
              count > 0 && <i key={name} data-place={place} style={{ flexGrow: count }} />,
          )}
      </div>
      <ul className={look.bands} aria-label="Bands of health">
        {shares.map(({ name, place, count, wanted }) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={hasAll(where, wanted)}
              onClick={() => onShow(toggled(where, wanted, isOfBand))}
            >
              <BandMark place={place} size={9} />
              <b>{count === undefined ? "\u2007" : print.count(count)}</b>{" "}
              <span className={look.word}>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
