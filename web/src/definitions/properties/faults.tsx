import type { ReactNode } from "react";
import { Refused } from "../../api/client";
import style from "./Form.module.css";

/** What is wrong with the field at a place: of that field or of what is inside it. */
export function faultsOf(error: Error | null, whole: boolean): (at: string) => ReactNode {
  const problem = whole && error instanceof Refused ? error.problem : null;
  return (at) => {
    const place = problem?.at ?? "";
    if (!problem || !(place === at || place.startsWith(`${at}/`))) return null;
    const [message, ...pointed] = problem.message.split("\n");
    return (
      <div className={style.fault} role="alert">
        {message}
        {pointed.length > 0 && <pre>{pointed.join("\n")}</pre>}
      </div>
    );
  };
}
