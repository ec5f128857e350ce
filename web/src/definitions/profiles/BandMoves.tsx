import type { Band, ProfilePreview } from "../../api/nouns";
import { BandMark, BandWord } from "../../health/BandMark";
import { BAND_WORDS } from "../../health/bands";
import { print } from "../../print";
import { movesOf, placeIn } from "./moves";
import style from "./Profiles.module.css";

interface Props {
  moves: ProfilePreview["bands"];
  /** Those of the profile that is looked at. */
  bands: readonly Band[];
}

/** A row for each band of now, a column for each of then: how many accounts go from the one to the other. */
export function BandMoves({ moves, bands }: Props) {
  const { before, after, countOf, wasIn, wouldBeIn } = movesOf(moves, bands);
  const named = (band: string | null) => (
    <span className={style.named}>
      <BandMark place={placeIn(band, bands)} size={10} />
      <BandWord place={placeIn(band, bands)} word={band ?? BAND_WORDS.none} />
    </span>
  );
  return (
    <div className={style.scroll}>
      <table className={style.moves}>
        <caption>From the band of now to the band by this profile</caption>
        <thead>
          <tr>
            <td />
            {after.map((band) => (
              <th key={band} scope="col">
                {named(band)}
              </th>
            ))}
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {before.map((was) => (
            <tr key={was}>
              <th scope="row">{named(was)}</th>
              {after.map((would) => (
                <td key={would} data-stays={was === would || undefined} data-none={countOf(was, would) === 0}>
                  {print.count(countOf(was, would))}
                </td>
              ))}
              <td>{print.count(wasIn(was))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Then</th>
            {after.map((would) => (
              <td key={would}>{print.count(wouldBeIn(would))}</td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
