import {
  readMeasure,
  useDeleteMeasure,
  useMeasure,
  useMeasureHistory,
  useRestoreMeasure,
  useSaveMeasure,
} from "../../api/measures";
import type { Measure, SavedMeasure } from "../../api/nouns";
import type { Kind } from "../parts/kind";
import { FORMS, isSameMeaning, measureOf, missingIn, withMeaning } from "./draft";
import { meaningWords } from "./words";

export const MEASURE: Kind<Measure, SavedMeasure> = {
  noun: "measure",
  deed: "saveMeasure",
  title: "Measures",
  list: "/p/$project/definitions/measures",
  page: "/p/$project/definitions/measures/$name",
  unused: "No segment or other measure uses it.",
  meaning: ["of", "account_type", "days", ...FORMS],
  thingOf: measureOf,
  withMeaning,
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useMeasure,
  useHistory: useMeasureHistory,
  useSave: useSaveMeasure,
  useDelete: useDeleteMeasure,
  useRestore: useRestoreMeasure,
  read: readMeasure,
};
