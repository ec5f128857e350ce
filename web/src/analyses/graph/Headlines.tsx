import type { ReactNode } from "react";
import type { GraphQuestion, Project } from "../../api/nouns";
import { Mark, markColour } from "../../charts/Mark";
import { print } from "../../print";
import style from "./Answer.module.css";
import { type Line, meanOf, type Shape, usualBuckets, usualOf, usualWords } from "./shape";

interface Props {
  project: Project;
  shape: Shape;
  question: GraphQuestion;
}

const MOST = 4;
const CLEAR = 0.05;

/** The answer in figures, before anything is drawn. */
export function Headlines({ project, shape, question }: Props) {
  const [only] = shape.drawn;
  if (shape.drawn.length === 1 && only)
    return <OneLine project={project} shape={shape} question={question} line={only} />;
  return (
    <div className={style.headlines}>
      {shape.drawn.slice(0, MOST).map((line, place) => (
        <Headline
          key={line.key}
          figure={levelOf(line, shape, question)}
          mark={<Mark colour={markColour(line)} place={place} />}
        >
          {line.name}
          {place === 0 && ` ${levelWords(shape, question)}`}
        </Headline>
      ))}
      {shape.drawn.length > MOST && (
        <Headline figure={`+${shape.drawn.length - MOST}`}>more, in the legend and the table</Headline>
      )}
    </div>
  );
}

function OneLine({ project, shape, question, line }: Props & { line: Line }) {
  const total = shape.interval === "total";
  const usual = usualOf(line, shape);
  const [now, then] = total ? [line.values[0] ?? null, line.before?.[0] ?? null] : [usual.now, usual.before];
  const by = now !== null && then ? (now - then) / Math.abs(then) : 0;
  const direction = by >= CLEAR ? "up" : by <= -CLEAR ? "down" : undefined;
  return (
    <div className={style.headlines}>
      <Headline main figure={levelOf(line, shape, question)}>
        {line.name === line.measure ? "" : `${counted(line)} `}
        {levelWords(shape, question)}
      </Headline>
      {now !== null && then !== null && !question.cumulative && (
        <Headline
          figure={difference(now, then, line)}
          small={line.unit === "share" ? "" : print.relative(now, then)}
          direction={direction}
        >
          against the {shape.beforeName.toLowerCase()}
        </Headline>
      )}
      {line.overall !== null && !total && (
        <Headline figure={print.figure(line.overall, line.unit)} small={baseOf(line, project, question)}>
          {wholeWords(line)}
        </Headline>
      )}
    </div>
  );
}

/** `accounts active`, `Commit`: what the figure counts. */
function counted(line: Line): string {
  return line.name.slice(0, 1).toLowerCase() === line.measure.slice(0, 1) ? lowered(line.name) : line.name;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function difference(now: number, then: number, line: Line): string {
  const whole = line.unit === "count" && Math.abs(now) >= 10;
  return whole
    ? print.difference(Math.round(now), Math.round(then), "count")
    : print.difference(now, then, line.unit);
}

function levelOf(line: Line, shape: Shape, question: GraphQuestion): string {
  if (shape.interval === "total") return print.figure(line.values[0] ?? 0, line.unit);
  if (question.cumulative) return print.figure(line.values[shape.open] ?? line.values.at(-1) ?? 0, line.unit);
  const mean = meanOf(line.values, usualBuckets(shape));
  if (mean === null) return print.figure(line.values[shape.open] ?? 0, line.unit);
  if (line.unit === "count") return mean >= 10 ? print.count(Math.round(mean)) : print.number(mean);
  return print.figure(mean, line.unit);
}

function levelWords(shape: Shape, question: GraphQuestion): string {
  if (shape.interval === "total") return "over the whole range";
  if (question.cumulative) return "since the start of the range";
  return usualBuckets(shape).length ? usualWords(shape) : "so far";
}

/** `of 312`: the known accounts or users, where nothing narrows them down. */
function baseOf(line: Line, project: Project, question: GraphQuestion): string {
  if (question.filters || question.series.some(({ filters }) => filters)) return "";
  if (line.measure === "accounts") return `of ${print.count(project.accounts)}`;
  return line.measure === "users" ? `of ${print.count(project.users)}` : "";
}

function wholeWords(line: Line): string {
  if (line.measure === "accounts" || line.measure === "users") return "at least once in the range";
  return line.measure === "times" ? "times in all" : "over the whole range";
}

interface HeadlineProps {
  figure: string;
  small?: string;
  mark?: ReactNode;
  main?: boolean;
  direction?: "up" | "down";
  children: ReactNode;
}

function Headline({ figure, small, mark, main, direction, children }: HeadlineProps) {
  return (
    <div className={style.headline}>
      <div className={style.figure} data-main={main} data-direction={direction}>
        {mark}
        {figure}
        {small && <small>{small}</small>}
      </div>
      {children}
    </div>
  );
}
