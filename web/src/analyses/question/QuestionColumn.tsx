import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { FoldIcon } from "../../parts/icons";
import { useKeyWords } from "../../parts/useKeyWords";
import style from "./Page.module.css";

interface Props {
  onFold: () => void;
  children: (fold: ReactNode) => ReactNode;
}

/** The question in parts; every change is asked at once. */
export function QuestionColumn({ onFold, children }: Props) {
  const words = useKeyWords();
  return (
    <aside className={style.column} aria-label="Question">
      {children(
        <ActionIcon aria-label="Fold the question" title="Fold the question (\)" size={20} onClick={onFold}>
          <FoldIcon size={14} />
        </ActionIcon>,
      )}
      <p className={style.foot}>
        <kbd>{words("↵")}</kbd> asks at once, changes ask by themselves
      </p>
    </aside>
  );
}
