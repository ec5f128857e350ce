import { AccountLink } from "../../accounts/AccountLink";
import type { Band, ProfilePreview, Project } from "../../api/nouns";
import { BandMark } from "../../health/BandMark";
import { BAND_WORDS } from "../../health/bands";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { placeIn } from "./moves";
import style from "./Profiles.module.css";

interface Props {
  project: Project;
  preview: ProfilePreview;
  bands: readonly Band[];
}

/** The accounts that would be in another band, those first whose score changes most. */
export function Rescored({ project, preview, bands }: Props) {
  const { accounts, changed, account_type } = preview;
  if (changed === 0) return <p className="quiet">Every account would stay in its band.</p>;
  return (
    <div className={style.scroll}>
      <table className={style.rescored}>
        <caption>Accounts that would change, the largest changes first</caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <AccountLink project={project} id={each.id} kind={account_type}>
                  <Captured text={each.id} />
                </AccountLink>
              </th>
              <td>
                <Scored score={each.score_before} band={each.band_before} bands={bands} />
              </td>
              <td>
                <Scored score={each.score_after} band={each.band_after} bands={bands} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed > accounts.length && <p className="hint">and {print.count(changed - accounts.length)} more</p>}
    </div>
  );
}

function Scored({
  score,
  band,
  bands,
}: {
  score: number | null;
  band: string | null;
  bands: readonly Band[];
}) {
  return (
    <span className={style.named}>
      <BandMark place={placeIn(band, bands)} size={10} />
      {score !== null && <b>{print.points(score, 0)}</b>}
      <span>{band ?? BAND_WORDS.none}</span>
    </span>
  );
}
