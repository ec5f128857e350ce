import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Project, Question } from "../../api/nouns";
import { ExplainIcon } from "../../parts/icons";
import style from "./Answer.module.css";
import { CsvButton } from "./CsvButton";
import { withRange } from "./edit";
import { RangePicker } from "./RangePicker";

interface Props<Q extends Question> {
  project: Project;
  question: Q;
  onAsk: (question: Q) => void;
  file: string;
  rows: number;
  explained: boolean;
  onExplain: () => void;
  /** How the answer is looked at. */
  children: ReactNode;
}

/** When, and how it is looked at; and the ways out, which all analyses have: why, and as a file. */
export function AnswerBar<Q extends Question>(props: Props<Q>) {
  const { project, question, onAsk, file, rows, explained, onExplain, children } = props;
  return (
    <div className={style.bar}>
      <RangePicker
        project={project}
        question={question}
        onChange={(range) => onAsk(withRange(question, range))}
      />
      {children}
      <div className={style.ways}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<ExplainIcon />}
          aria-pressed={explained}
          title="Rules, plan and SQL behind these figures (E)"
          onClick={onExplain}
        >
          Explain
        </Button>
        <CsvButton project={project} question={question} rows={rows} file={file} />
      </div>
    </div>
  );
}
