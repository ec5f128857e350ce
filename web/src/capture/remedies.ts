/** What to do about each reason for which something sent was refused. */
import type { Refusal } from "../api/nouns";

interface Rule {
  reason: RegExp;
  remedy: string;
}

/** The first that fits counts; reasons come without the values that they quoted. */
const RULES: readonly Rule[] = [
  {
    reason: /id '?.*'? stands for nobody/,
    remedy:
      "The program sends this where it has no id. Call identify only once the user is known, and leave the field out before. The events themselves were kept.",
  },
  {
    reason: /device whose id was a user's before/,
    remedy:
      "A user's id is sent as a device or anonymous id. Send the browser's own id there. To join the two all the same, merge them under Identity.",
  },
  {
    reason: /alias of two known users/,
    remedy:
      "Two known users are never merged by a message. If they are one person, merge them under Identity.",
  },
  {
    reason: /beyond the most that a user may have/,
    remedy:
      "So many ids are a device that many people share, or an id that says nothing. Send the id of the person who is signed in, and reset it when they sign out.",
  },
  {
    reason: /kinds? of account|too many kinds|account kind/i,
    remedy:
      "A project has at most five kinds of account, named by short words. Send one of those that it has.",
  },
  {
    reason: /no event name|without (the name of its event|its name)/,
    remedy: "Give every track call a name: what was done, such as Shipment - Book.",
  },
  {
    reason: /identify without a user|identify needs both/,
    remedy: "Call identify once the user is known, with the user's id; leave the call out for visitors.",
  },
  {
    reason: /nobody did it|and no user or device|and a user or device/,
    remedy: "Send the id of the user, or that of the browser or device, with each call.",
  },
  {
    reason: /alias/,
    remedy: "An alias needs both ids: the one that is known, and the other one that is the same person.",
  },
  {
    reason: /group without|account without|and no account/,
    remedy: "Send the id of the account, not only its name or its properties.",
  },
  {
    reason: /\btime\b|ISO 8601/,
    remedy:
      "Write times in ISO 8601 (2026-11-20T13:20:07Z) or as milliseconds since 1970, in the years 1971 to 2199.",
  },
  {
    reason: /NUL character|surrogate|not UTF-8/,
    remedy: "The text is broken where it is made. Take the character out before it is sent.",
  },
  {
    reason:
      /properties; one event may have|property name of|properties cannot be kept|larger than|nested more/,
    remedy:
      "Send what is asked for later, not whole documents: at most 5,000 properties, each under 1 MB, and names that do not hold ids.",
  },
  {
    reason: /name or an? .*id|\bid\b.*characters|identity.*characters|name.*characters/,
    remedy: "Names and ids have 1 to 1,024 characters. A longer one is usually a whole address or a token.",
  },
  {
    reason: /recordings, heatmaps and timings/,
    remedy:
      "Groundswell keeps none of these. Switch session recording and heatmaps off in the library to save the traffic.",
  },
  {
    reason: /erased since/,
    remedy: "Nothing is to be done: what was on its way when somebody was erased is left out as well.",
  },
  {
    reason: /the store could not take/,
    remedy:
      "A fault of Groundswell, which the server's log describes. The events lie in set-aside.jsonl in the folder of the inbox; please report it.",
  },
  {
    reason: /keeps that name/,
    remedy: "Give the property another name than id. The user's other properties were kept.",
  },
  {
    reason: /not a JSON object|not an object|invalid|expected/i,
    remedy:
      "The event is not of the form that its library sends. See the sample, and the description of the format.",
  },
];

const OTHERWISE = "See the sample for what was sent, and the description of the format for what is taken.";

export function remedyFor(reason: string): string {
  return RULES.find((rule) => rule.reason.test(reason))?.remedy ?? OTHERWISE;
}

export interface RefusedPart {
  of: Refusal["of"];
  title: string;
  about: string;
  refusals: Refusal[];
}

const PARTS: readonly Omit<RefusedPart, "refusals">[] = [
  {
    of: "event",
    title: "Events that did not enter",
    about: "Each was answered with its reason. The others of its request were kept.",
  },
  {
    of: "id",
    title: "Ids that stand for nobody",
    about:
      "Everybody who went by one would be one person, so it was taken off. The event entered without it.",
  },
  {
    of: "property",
    title: "Properties that were left out",
    about: "The events, users and accounts that they were sent with were kept without them.",
  },
  {
    of: "message",
    title: "Accepted, and left out since",
    about: "What was sent was accepted, and did not enter the answers when it was loaded.",
  },
  {
    of: "claim",
    title: "Told, but not put in force",
    about: "The message is kept; what it says of who is who does not count.",
  },
];

/** Refusals by what became of them, those that lost events first; parts without any are left out. */
export function refusedParts(refusals: readonly Refusal[]): RefusedPart[] {
  return PARTS.map((part) => ({ ...part, refusals: refusals.filter(({ of }) => of === part.of) })).filter(
    (part) => part.refusals.length > 0,
  );
}
