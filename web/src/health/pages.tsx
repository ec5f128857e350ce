/** The pages of account health; the code of each comes when somebody looks at it. */
import { later } from "../frame/later";
import { shown } from "../frame/shown";

export const TrackRecord = shown(later(() => import("./TrackRecordPage")));
export const Onboarding = shown(later(() => import("./OnboardingPage")));
