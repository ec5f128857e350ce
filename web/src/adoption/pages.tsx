/** The page of feature adoption; its code comes when somebody looks at it. */
import { later } from "../frame/later";
import { shown } from "../frame/shown";

export const Adoption = shown(later(() => import("./AdoptionPage")));
