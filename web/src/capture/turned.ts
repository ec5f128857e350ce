/** What became of requests of which nothing entered, in words. */
import type { TurnedAway } from "../api/nouns";
import { plural, print } from "../print";

interface Words {
  /** Goes on after "1 request", "3 requests". */
  became: string;
  remedy: string;
}

const WORDS: Record<string, Words> = {
  "unknown-write-key": {
    became: "came with a write key that nobody has, or with none",
    remedy:
      "Compare the key that is sent with this project's: a part may be missing, or it is an earlier one.",
  },
  "bad-request": {
    became: "could not be read",
    remedy: "The body is no JSON, nor one of the other forms that senders use. The answer to it says more.",
  },
  "host-not-allowed": {
    became: "went to a name that it does not know as its own",
    remedy:
      "Add the name, such as that of a proxy in front, to the setting allowed_hosts. Libraries send them again by themselves.",
  },
  "too-large": {
    became: "held too much at once",
    remedy: "Send up to 10,000 events and 5 MiB in one request.",
  },
  "too-slow": {
    became: "took more than 30 seconds to arrive",
    remedy: "Libraries send them again by themselves. Look at the way between the sender and this server.",
  },
  "rate-limited": {
    became: "came too fast",
    remedy: "Libraries send them again by themselves, later. The limits are settings of the server.",
  },
};

const KEPT_LATER: Words = {
  became: "came at a moment when nothing could be kept",
  remedy: "Libraries send them again by themselves. The server's log says why.",
};

/** `3 requests to this server came with a write key that nobody has, or with none`, and what to do about it. */
export function turnedWords({ code, requests }: TurnedAway): { what: string; remedy: string } {
  const { became, remedy } = WORDS[code] ?? KEPT_LATER;
  return { what: `${print.count(requests)} ${plural(requests, "request")} to this server ${became}`, remedy };
}
