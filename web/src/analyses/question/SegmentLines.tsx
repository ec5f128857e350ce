import type { SavedSegment } from "../../api/nouns";
import { print } from "../../print";
import { filterWords } from "./words";

/** More about a segment, where it is chosen. */
export function SegmentLines({ segment }: { segment: SavedSegment }) {
  const { name, description, where, members } = segment;
  return (
    <>
      <b>{name}</b>
      <p>{members ? `A list of ${print.count(members.length)}` : filterWords(where)}</p>
      {description && <p>{description}</p>}
    </>
  );
}
