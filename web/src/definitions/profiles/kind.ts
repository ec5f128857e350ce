import type { HealthProfile, SavedHealthProfile } from "../../api/nouns";
import {
  readProfile,
  useDeleteProfile,
  useProfile,
  useProfileHistory,
  useRestoreProfile,
  useSaveProfile,
} from "../../api/profiles";
import type { Kind } from "../parts/kind";
import { isSameMeaning, missingIn, profileOf, withMeaning } from "./draft";
import { meaningWords } from "./words";

export const PROFILE: Kind<HealthProfile, SavedHealthProfile> = {
  noun: "health profile",
  deed: "saveProfile",
  title: "Health profiles",
  list: "/p/$project/definitions/profiles",
  page: "/p/$project/definitions/profiles/$name",
  unused: "Nothing names it. Accounts that it is for are scored by it.",
  meaning: ["account_type", "where", "place", "inputs", "bands", "margin", "peers"],
  thingOf: profileOf,
  sent: profileOf,
  withMeaning,
  isSameMeaning,
  words: meaningWords,
  missingIn,
  useOne: useProfile,
  useHistory: useProfileHistory,
  useSave: useSaveProfile,
  useDelete: useDeleteProfile,
  useRestore: useRestoreProfile,
  read: readProfile,
};
