import type { SavedMeasure } from "../../api/nouns";
import { meaningWords } from "../../definitions/measures/words";

/** More about a measure, where it is chosen. */
export function MeasureLines({ measure }: { measure: SavedMeasure }) {
  return (
    <>
      <b>{measure.name}</b>
      <p>{meaningWords(measure)}</p>
      {measure.description && <p>{measure.description}</p>}
    </>
  );
}
