import type { PropertyDefinition, SavedProperty } from "../../api/nouns";
import {
  readDefinedProperty,
  useDefinedProperty,
  useDeleteProperty,
  usePropertyHistory,
  useRestoreProperty,
  useSaveProperty,
} from "../../api/properties";
import { type Kind, saidOf } from "../parts/kind";
import { definitionOf, isSameMeaning, missingIn, sent } from "./draft";
import { meaningWords } from "./words";

export const PROPERTY: Kind<PropertyDefinition, SavedProperty> = {
  noun: "property",
  deed: "saveDefinedProperty",
  title: "Properties",
  list: "/p/$project/definitions/properties",
  page: "/p/$project/definitions/properties/$name",
  unused: "Nothing names it yet.",
  // Each form shows a refusal at the field that it is of, wherever it has one: it is told above as well.
  meaning: [],
  thingOf: definitionOf,
  sent,
  withMeaning: (property, meaning) => ({ ...meaning, ...saidOf(property) }),
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useDefinedProperty,
  useHistory: usePropertyHistory,
  useSave: useSaveProperty,
  useDelete: useDeleteProperty,
  useRestore: useRestoreProperty,
  read: readDefinedProperty,
};
