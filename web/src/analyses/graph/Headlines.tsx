import type { GraphQuestion, Project } from "../../api/nouns";
import { WhoButton } from "../../charts/Legend";
import { Mark, markColour } from "../../charts/Mark";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import style from "../question/Answer.module.css";
import { Headline } from "../question/Headline";
import {
  isOnce,
  isYoung,
  leadWords,
  levelBase,
  levelOf,
  levelWords,
  overallOf,
  wholeRangeWords,
} from "./level";
import { type Line, type Shape, usualOf } from "./shape";
import { partOverall } from "./share";

interface Props {
  project: Project;
  shape: Shape;
  question: GraphQuestion;
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
  /** Looks behind a line as a whole, where somebody is. */
  whole: (line: Line) => (() => void) | undefined;
}

/** So many lines have a headline each, which is their legend too. */
export const MOST_HEADLINES = 4;
const CLEAR = 0.05;

/** The answer in figures, before anything is drawn; of many lines the legend has the figures. */
export function Headlines({ project, shape, question, hidden, onToggle, whole }: Props) {
  const [only] = shape.drawn;
  if (shape.drawn.length === 1 && only) {
    return <OneLine project={project} shape={shape} question={question} line={only} onOpen={whole(only)} />;
  }
  const lead = <p className={style.lead}>{leadWords(shape, question)}</p>;
  if (shape.drawn.length > MOST_HEADLINES || shape.interval === "total") return lead;
  return (
    <div className={style.headlines}>
      {lead}
      {shape.drawn.map((line, place) => (
        <div key={line.key} className={style.toggled}>
          <button
            type="button"
            className={style.toggle}
            aria-pressed={!hidden.has(line.key)}
            title={hidden.has(line.key) ? "Show this line" : "Hide this line"}
            onClick={() => onToggle(line.key)}
          >
            <Headline
              figure={levelOf(line, shape, question)}
              small={levelBase(line, shape, question)}
              mark={<Mark colour={markColour(line)} place={place} />}
            >
              <Captured text={line.name} />
            </Headline>
          </button>
          <WhoButton name={line.name} onOpen={whole(line)} />
        </div>
      ))}
    </div>
  );
}

function bracketed(text: string): string {
  return text && `(${text})`;
}

interface LineProps {
  project: Project;
  shape: Shape;
  question: GraphQuestion;
  line: Line;
  onOpen: (() => void) | undefined;
}

function OneLine({ project, shape, question, line, onOpen }: LineProps) {
  const total = shape.interval === "total";
  const young = isYoung(shape, question);
  const usual = usualOf(line, shape);
  const [now, then] = total ? [line.values[0] ?? null, line.before?.[0] ?? null] : [usual.now, usual.before];
  const by = now !== null && then ? (now - then) / Math.abs(then) : 0;
  const direction = by >= CLEAR ? "up" : by <= -CLEAR ? "down" : undefined;
  return (
    <div className={style.headlines}>
      <Headline
        main
        figure={levelOf(line, shape, question)}
        small={levelBase(line, shape, question) || (young ? baseOf(line, project, question) : "")}
        onOpen={young ? onOpen : undefined}
      >
        {line.counted} {levelWords(shape, question)}
      </Headline>
      {now !== null && then !== null && !question.cumulative && shape.begun === 0 && (
        <Headline
          figure={difference(now, then, line)}
          small={line.unit === "share" ? "" : bracketed(print.relative(now, then))}
          direction={direction}
        >
          against the {shape.beforeName.toLowerCase()}
        </Headline>
      )}
      {line.overall !== null && !total && !young && (
        <Headline
          figure={overallOf(line)}
          small={partOverall(line) || baseOf(line, project, question)}
          onOpen={onOpen}
        >
          {wholeWords(line)}
        </Headline>
      )}
    </div>
  );
}

function difference(now: number, then: number, line: Line): string {
  const whole = line.unit === "count" && Math.abs(now) >= 10;
  return whole
    ? print.difference(Math.round(now), Math.round(then), "count")
    : print.difference(now, then, line.unit);
}

/** `of 312`: the known accounts or users, where nothing narrows them down. */
function baseOf(line: Line, project: Project, question: GraphQuestion): string {
  if (question.filters || question.series.some(({ filters }) => filters)) return "";
  if (line.measure === "accounts") return `of ${print.count(project.accounts)}`;
  return line.measure === "users" ? `of ${print.count(project.users)}` : "";
}

function wholeWords(line: Line): string {
  if (line.days !== null) return wholeRangeWords([line]);
  if (isOnce(line.measure)) return "at least once in the range";
  return line.measure === "times" ? "times in all" : "over the whole range";
}
