import type { components } from "./types";

/** The server's nouns under short names; the only place that spells out where they stand in the generated types. */
type Schemas = components["schemas"];

export type Project = Schemas["ProjectSummary"];
export type UnreadableProject = Schemas["UnreadableProject"];
export type NewProject = Schemas["NewProject"];
export type EventSummary = Schemas["SeenEvent"];
/** A property as it is listed: captured, with what is noted of it, or defined. */
export type PropertySummary = Schemas["ListedProperty"];
export type PropertyNote = Schemas["PropertyNote"];
/** A property that is worked out from others. */
export type PropertyDefinition = Schemas["PropertyDefinition"];
export type SavedProperty = Schemas["SavedProperty"];
export type PropertyChange = Schemas["PropertyChange"];
export type PropertyPreview = Schemas["PropertyPreview"];
export type LookupTable = Schemas["Table"];
export type PropertySource = PropertySummary["source"];
/** Something that names something else. */
export type Use = Schemas["Use"];
export type ValueCount = Schemas["SeenValue"];

export type WriteKey = Schemas["WriteKey"];
export type KeyChange = Schemas["KeyChange"];
export type CaptureStatus = Schemas["CaptureStatus"];
export type CaptureSource = Schemas["Source"];
export type Refusal = Schemas["Refusal"];
export type TurnedAway = Schemas["TurnedAway"];
export type LiveEvent = Schemas["LiveEvent"];
export type ChosenAccountId = Schemas["ChosenAccountId"];
export type ListedMove = Schemas["ListedMove"];
export type Person = Schemas["Person"];

export type Definition = Schemas["EventDefinition"];
/** A definition as a project keeps it; over HTTP every field is filled. */
export type SavedDefinition = Required<Schemas["SavedDefinition"]>;
export type DefinitionChange = Omit<Schemas["DefinitionChange"], "definition"> & {
  definition: Definition | null;
};
export type DefinitionPreview = Schemas["DefinitionPreview"];
export type PreviewedEvent = Schemas["PreviewedEvent"];
export type Health = Schemas["Health"];
export type HealthReport = Schemas["HealthReport"];
export type DefinitionHealth = Required<Schemas["DefinitionHealth"]>;
export type Release = Schemas["Release"];
export type Releases = Schemas["Releases"];
export type NewRelease = Schemas["NewRelease"];

export type Measure = Schemas["MeasureDefinition"];
/** A measure as a project keeps it; over HTTP every field is filled. */
export type SavedMeasure = Required<Schemas["SavedMeasure"]>;
export type MeasureChange = Omit<Schemas["MeasureChange"], "definition"> & { definition: Measure | null };
export type MeasurePreview = Required<Schemas["MeasurePreview"]>;
export type Figure = Schemas["Figure"];
export type Did = Schemas["Did"];

/** What the server says when it refuses; the same for every address. */
export type Problem = Schemas["ErrorBody"];

export type GraphQuestion = Schemas["GraphQuestion"];
export type Series = Schemas["Series"];
export type Condition = Schemas["Condition"];
export type GroupBy = Schemas["GroupBy"];
/** An answer as it comes over HTTP, where every field is filled. */
export type GraphAnswer = Required<Schemas["GraphAnswer"]>;
export type GraphRow = Schemas["GraphSeries"];

/** How much of a bucket its figures are of. */
export type BucketState = GraphAnswer["states"][number];

export type Interval = NonNullable<GraphQuestion["interval"]>;
export type Operator = NonNullable<Condition["op"]>;
export type Source = NonNullable<Condition["source"]>;
export type Compare = GraphQuestion["compare"];
export type Scalar = string | number | boolean | null;
