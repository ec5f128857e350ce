import type { OnboardingList, SavedOnboardingList } from "../../api/nouns";
import {
  readOnboarding,
  useDeleteOnboarding,
  useOnboarding,
  useOnboardingHistory,
  useRestoreOnboarding,
  useSaveOnboarding,
} from "../../api/onboarding";
import type { Kind } from "../parts/kind";
import { isSameMeaning, listOf, missingIn, withMeaning } from "./draft";
import { meaningWords } from "./words";

export const ONBOARDING: Kind<OnboardingList, SavedOnboardingList> = {
  noun: "onboarding list",
  deed: "saveOnboarding",
  title: "Onboarding lists",
  list: "/p/$project/definitions/onboarding",
  page: "/p/$project/definitions/onboarding/$name",
  unused: "No health profile takes it in by its name.",
  meaning: ["account_type", "where", "from", "steps"],
  thingOf: listOf,
  sent: listOf,
  withMeaning,
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useOnboarding,
  useHistory: useOnboardingHistory,
  useSave: useSaveOnboarding,
  useDelete: useDeleteOnboarding,
  useRestore: useRestoreOnboarding,
  read: readOnboarding,
};
