import type { TurnedAway } from "../api/nouns";
import { momentsFor } from "../moments";
import { useNow } from "../parts/useNow";
import { plural, print } from "../print";

interface Props {
  turned: TurnedAway;
  minutes: number;
  timezone: string;
}

/** Requests to this server that came to nothing: perhaps those that this page waits for. */
export function TurnedLine({ turned, minutes, timezone }: Props) {
  const now = useNow();
  const moments = momentsFor(timezone);
  const { requests, became, remedy } = turned;
  return (
    <span>
      <b>
        {print.count(requests)} {plural(requests, "request")} to this server {became}
      </b>{" "}
      in the last {minutes} minutes, the last one{" "}
      <span title={moments.exact(turned.last_at)}>{moments.ago(turned.last_at, now).toLowerCase()}</span>.
      They may have been meant for this project. {remedy}
    </span>
  );
}
