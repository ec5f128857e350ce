import {
  readDefinition,
  useDefinition,
  useDefinitionHistory,
  useDeleteDefinition,
  useRestoreDefinition,
  useSaveDefinition,
} from "../../api/definitions";
import type { Definition, SavedDefinition } from "../../api/nouns";
import type { Kind } from "../parts/kind";
import { definitionOf, missingIn, withMeaning } from "./draft";
import { isSameMeaning, meaningWords } from "./meaning";

export const EVENT: Kind<Definition, SavedDefinition> = {
  noun: "event",
  deed: "saveDefinition",
  title: "Events",
  list: "/p/$project/definitions/events",
  page: "/p/$project/definitions/events/$name",
  unused: "Nothing uses it yet.",
  meaning: ["on", "event", "where", "any_of"],
  thingOf: definitionOf,
  withMeaning,
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useDefinition,
  useHistory: useDefinitionHistory,
  useSave: useSaveDefinition,
  useDelete: useDeleteDefinition,
  useRestore: useRestoreDefinition,
  read: readDefinition,
};
