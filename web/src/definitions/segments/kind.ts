import type { SavedSegment, Segment } from "../../api/nouns";
import {
  readSegment,
  useDeleteSegment,
  useRestoreSegment,
  useSaveSegment,
  useSegment,
  useSegmentHistory,
} from "../../api/segments";
import type { Kind } from "../parts/kind";
import { isSameMeaning, missingIn, segmentOf, withMeaning } from "./draft";
import { meaningWords } from "./words";

export const SEGMENT: Kind<Segment, SavedSegment> = {
  noun: "segment",
  deed: "saveSegment",
  title: "Segments",
  list: "/p/$project/definitions/segments",
  page: "/p/$project/definitions/segments/$name",
  unused: "No other segment, property or measure names it.",
  meaning: ["subject", "where", "members"],
  isPlain: true,
  thingOf: segmentOf,
  sent: segmentOf,
  withMeaning,
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useSegment,
  useHistory: useSegmentHistory,
  useSave: useSaveSegment,
  useDelete: useDeleteSegment,
  useRestore: useRestoreSegment,
  read: readSegment,
};
