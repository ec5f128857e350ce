import { Button } from "@mantine/core";
import { Refused } from "../api/client";
import { useDelayed } from "../parts/useDelayed";
import { Wave } from "../parts/Wave";
import style from "./Waiting.module.css";

interface Props {
  error: Error | null;
  onRetry: () => void;
}

/** Before the projects are known: a moment's silence, the reason it takes long, or what to do. */
export function Waiting({ error, onRetry }: Props) {
  const late = useDelayed(error === null, 1000);
  if (!error) return late ? <p className={style.page}>Reading the projects.</p> : null;
  const locked = error instanceof Refused && error.status === 401;
  return (
    <div className={style.page} role="alert">
      <Wave size={28} />
      <h1>{locked ? "This server asks for its token" : "Groundswell cannot be shown"}</h1>
      <p className="quiet">{error.message}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
