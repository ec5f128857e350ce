/** What was refused, by what became of it. */
import type { Refusal } from "../api/nouns";

interface RefusedPart {
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
