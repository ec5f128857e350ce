import type { components } from "./types";

/** The server's nouns under short names; the only place that spells out where they stand in the generated types. */
type Schemas = components["schemas"];

export type Project = Schemas["Project"];
export type NewProject = Schemas["NewProject"];
export type EventSummary = Schemas["EventSummary"];
export type PropertySummary = Schemas["PropertySummary"];
export type ValueCount = Schemas["ValueCount"];
export type Problem = Schemas["Problem"];
export type Explanation = Schemas["Explanation"];

export type GraphQuestion = Schemas["GraphQuestion"];
export type Series = Schemas["Series"];
export type Condition = Schemas["Condition"];
export type GroupBy = Schemas["GroupBy"];
export type GraphAnswer = Schemas["GraphAnswer"];
export type GraphRow = Schemas["GraphRow"];

export type Interval = NonNullable<GraphQuestion["interval"]>;
export type Operator = NonNullable<Condition["op"]>;
export type Source = NonNullable<Condition["source"]>;
export type Compare = GraphQuestion["compare"];
export type Scalar = string | number | boolean | null;
