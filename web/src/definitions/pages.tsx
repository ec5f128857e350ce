/** The pages of definitions; the code of each comes when somebody looks at it. */
import { later } from "../frame/later";
import { shown } from "../frame/shown";

export const Events = shown(later(() => import("./events/Page")));
export const NewEvent = shown(
  later(async () => ({ default: (await import("./events/EditorPage")).NewDefinitionPage })),
);
export const OneEvent = shown(
  later(async () => ({ default: (await import("./events/EditorPage")).DefinitionPage })),
);

export const Measures = shown(later(() => import("./measures/Page")));
export const NewMeasure = shown(
  later(async () => ({ default: (await import("./measures/EditorPage")).NewMeasurePage })),
);
export const OneMeasure = shown(
  later(async () => ({ default: (await import("./measures/EditorPage")).MeasurePage })),
);

export const Segments = shown(later(() => import("./segments/Page")));
export const NewSegment = shown(
  later(async () => ({ default: (await import("./segments/EditorPage")).NewSegmentPage })),
);
export const OneSegment = shown(
  later(async () => ({ default: (await import("./segments/EditorPage")).SegmentPage })),
);

export const Label = shown(later(() => import("./LabelSite")));

export const Properties = shown(later(() => import("./properties/Page")));
export const NewProperty = shown(
  later(async () => ({ default: (await import("./properties/EditorPage")).NewPropertyPage })),
);
export const OneProperty = shown(
  later(async () => ({ default: (await import("./properties/EditorPage")).PropertyPage })),
);

export const OnboardingLists = shown(later(() => import("./onboarding/Page")));
export const NewOnboardingList = shown(
  later(async () => ({ default: (await import("./onboarding/EditorPage")).NewOnboardingListPage })),
);
export const OneOnboardingList = shown(
  later(async () => ({ default: (await import("./onboarding/EditorPage")).OnboardingListPage })),
);

export const Profiles = shown(later(() => import("./profiles/Page")));
export const NewProfile = shown(
  later(async () => ({ default: (await import("./profiles/EditorPage")).NewProfilePage })),
);
export const OneProfile = shown(
  later(async () => ({ default: (await import("./profiles/EditorPage")).ProfilePage })),
);
