/** The pages of definitions; the code of each comes when somebody looks at it. */
import { lazy } from "react";
import { shown } from "../frame/shown";

export const Events = shown(lazy(() => import("./events/Page")));
export const NewEvent = shown(
  lazy(async () => ({ default: (await import("./events/EditorPage")).NewDefinitionPage })),
);
export const OneEvent = shown(
  lazy(async () => ({ default: (await import("./events/EditorPage")).DefinitionPage })),
);

export const Measures = shown(lazy(() => import("./measures/Page")));
export const NewMeasure = shown(
  lazy(async () => ({ default: (await import("./measures/EditorPage")).NewMeasurePage })),
);
export const OneMeasure = shown(
  lazy(async () => ({ default: (await import("./measures/EditorPage")).MeasurePage })),
);

export const Segments = shown(lazy(() => import("./segments/Page")));
export const NewSegment = shown(
  lazy(async () => ({ default: (await import("./segments/EditorPage")).NewSegmentPage })),
);
export const OneSegment = shown(
  lazy(async () => ({ default: (await import("./segments/EditorPage")).SegmentPage })),
);

export const Label = shown(lazy(() => import("./LabelSite")));

export const Properties = shown(lazy(() => import("./properties/Page")));
export const NewProperty = shown(
  lazy(async () => ({ default: (await import("./properties/EditorPage")).NewPropertyPage })),
);
export const OneProperty = shown(
  lazy(async () => ({ default: (await import("./properties/EditorPage")).PropertyPage })),
);
