import { Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Refused } from "../../api/client";
import type { Project, Segment, SegmentAnswer } from "../../api/nouns";
import { type Membership, useMembers } from "../../api/segments";
import { Captured } from "../../parts/Captured";
import { Note } from "../../parts/Note";
import { useDelayed } from "../../parts/useDelayed";
import { plural, print } from "../../print";
import { Fault } from "../events/Fault";
import measures from "../measures/Measures.module.css";
import editor from "../parts/Editor.module.css";
import { type Meaning, meaningOf, missingIn } from "./draft";
import style from "./Segments.module.css";

const TYPING_PAUSE_MS = 300;
const SAMPLES = 20;

/** How many belong to a segment as it is put together, and some of them. */
export function Preview({ project, draft }: { project: Project; draft: Segment }) {
  const [written] = useDebouncedValue(JSON.stringify(meaningOf(draft)), TYPING_PAUSE_MS);
  const meaning = JSON.parse(written) as Meaning;
  const missing = missingIn(meaning);
  const { data, error, isPlaceholderData, isFetching } = useMembers(
    project.slug,
    missing === null ? membershipOf(meaning) : null,
    SAMPLES,
  );
  const behind = written !== JSON.stringify(meaningOf(draft)) || isPlaceholderData;
  const late = useDelayed(isFetching && behind, 400);
  return (
    <section className={editor.aside} aria-label="Preview" aria-busy={isFetching}>
      <header className={measures.head}>
        <h2>Who belongs to it now</h2>
        <span className="hint" role="status">
          {late ? "Counting" : ""}
        </span>
      </header>
      {missing ? (
        <p className="quiet">{missing} Who belongs to it is shown here, before anything is saved.</p>
      ) : error ? (
        error instanceof Refused ? (
          <Fault message={error.message} />
        ) : (
          <Note tone="lost">{error.message} Who belongs to it cannot be shown just now.</Note>
        )
      ) : data ? (
        <Found project={project} answer={data} meaning={meaning} dimmed={late} />
      ) : (
        <div className={measures.places} role="status" aria-label="Counting">
          <Skeleton height={26} width="40%" />
          <Skeleton height={12} width="90%" />
          <Skeleton height={12} width="80%" />
        </div>
      )}
    </section>
  );
}

/** A list of ids is asked of as the condition that somebody has one of them. */
function membershipOf({ subject = "user", where, members }: Meaning): Membership {
  return { subject, where: members ? { op: "is", value: members } : (where ?? []) };
}

interface FoundProps {
  project: Project;
  answer: SegmentAnswer;
  meaning: Meaning;
  dimmed: boolean;
}

function Found({ project, answer, meaning, dimmed }: FoundProps) {
  const { size, members } = answer;
  const ofUsers = !meaning.subject || meaning.subject === "user";
  const [noun, all] = ofUsers ? ["user", project.users] : ["account", project.accounts];
  const share = all > 0 && size <= all ? `, ${print.share(size / all, all)} of ${print.count(all)}` : "";
  return (
    <div className={measures.found} data-dimmed={dimmed}>
      <p className={measures.now} role="status">
        <b>{print.count(size)}</b>{" "}
        <span className="quiet">
          {plural(size, noun)}
          {share}
        </span>
      </p>
      {size === 0 ? (
        <p className="quiet">
          Nobody belongs to it now. It can be saved all the same: it is asked anew each time.
        </p>
      ) : (
        <ul className={style.members} aria-label={`Some of the ${noun}s`}>
          {members.map((id) => (
            <li key={id}>
              <Captured text={id} />
            </li>
          ))}
          {size > members.length && (
            <li className="hint">and {print.count(size - members.length)} more, in order of their names</li>
          )}
        </ul>
      )}
    </div>
  );
}
