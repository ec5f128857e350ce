import { Part } from "../accounts/Part";
import type { Profile, Project, ScorePeers, Standing } from "../api/nouns";
import { useHasRuns, useScoreHistory, useScorePeers } from "../api/scores";
import { print } from "../print";
import { profileOf } from "./bands";
import style from "./Peers.module.css";
import { groupWords, leftOutWords, placeWords } from "./peers";
import { valueWords } from "./words";

interface Props {
  project: Project;
  kind: string | null;
  id: string;
}

/** Where the account stands among others of its plan, size and age; nothing before the first scores are kept. */
export function PeersPart({ project, kind, id }: Props) {
  const has = useHasRuns(project.slug, kind, true);
  const history = useScoreHistory(project.slug, kind, id);
  if (!has.data || !history.data?.last) return null;
  const profile = profileOf(history.data.profiles, history.data.last);
  return <Beside project={project} kind={kind} id={id} profile={profile} />;
}

function Beside({ project, kind, id, profile }: Props & { profile: Profile | undefined }) {
  const peers = useScorePeers(project.slug, kind, id);
  const found = peers.data;
  return (
    <Part label="Beside its peers" of={[peers]}>
      {found && (
        <>
          <h2>
            Beside its peers <span className="hint">{found.profile !== null && groupWords(found)}</span>
          </h2>
          {found.profile === null || found.accounts < 2 ? (
            <p className="quiet">No other account is scored like this one.</p>
          ) : (
            <Standings found={found} profile={profile} />
          )}
        </>
      )}
    </Part>
  );
}

function Standings({ found, profile }: { found: ScorePeers; profile: Profile | undefined }) {
  return (
    <>
      <table className={style.peers}>
        <caption className="unseen">Where the score and each input stand among those of its peers</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Points, 0 to 100</th>
            <th scope="col" className={style.figure}>
              Place
            </th>
            <th scope="col">This account</th>
            <th scope="col">Median</th>
          </tr>
        </thead>
        <tbody>
          {[found.score, ...found.inputs].map((each) => (
            <Row key={each.input ?? ""} standing={each} profile={profile} />
          ))}
        </tbody>
      </table>
      <p className="hint">
        The band is the middle half, the line the median. {leftOutWords(found)} Accounts that have left are
        not among them.
      </p>
    </>
  );
}

function Row({ standing, profile }: { standing: Standing; profile: Profile | undefined }) {
  const { input, value, median, place, of } = standing;
  const named = profile?.meaning.inputs.find(({ name }) => name === input);
  const words = (figure: number | null) => {
    if (figure === null) return <span className="hint">Not known</span>;
    return input === null ? print.points(figure, 1) : valueWords(named, figure);
  };
  return (
    <tr>
      <th scope="row">{input ?? "Score"}</th>
      <td>
        <Strip standing={standing} />
      </td>
      <td className={style.figure}>{place === null ? "–" : placeWords(place, of)}</td>
      <td className={style.value}>{words(value)}</td>
      <td className={`${style.value} hint`}>{words(median)}</td>
    </tr>
  );
}

/** The points of the account as a dot on a line from 0 to 100, before the middle half of its peers. */
function Strip({ standing: { quartiles, points } }: { standing: Standing }) {
  const [low, middle, high] = quartiles ?? [];
  return (
    <span className={style.strip} aria-hidden="true">
      {low !== undefined && high !== undefined && (
        <i style={{ left: `${low}%`, width: `${Math.max(high - low, 1)}%` }} />
      )}
      {middle !== undefined && <u style={{ left: `${middle}%` }} />}
      {points !== null && <b style={{ left: `${points}%` }} />}
    </span>
  );
}
