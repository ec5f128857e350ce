import { Skeleton as Bone } from "@mantine/core";
import style from "./Answer.module.css";

/** The answer's size before it is there. */
export function Skeleton() {
  return (
    <div className={style.skeleton} role="status" aria-label="Counting">
      <div className={style.headlines}>
        <Bone width={180} height={46} />
        <Bone width={130} height={46} />
        <Bone width={130} height={46} />
      </div>
      <Bone style={{ flex: 1 }} height="auto" mih={220} />
      <Bone height={64} />
    </div>
  );
}
