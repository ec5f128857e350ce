import { type PropertyAddress, useAllProperties, useValues } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import { print } from "../../print";
import { propertyWords } from "./words";

const SAMPLES = 4;

/** What a property is, and what it commonly holds, where it is chosen. */
export function PropertyLines({ project, property }: { project: Project; property: PropertyAddress }) {
  const { data: listed = [] } = useAllProperties(project.slug);
  const found = listed.find(({ source, name }) => source === property.source && name === property.property);
  return (
    <>
      <b dir="auto">{found?.label || propertyWords(property)}</b>
      {found?.description && <p>{found.description}</p>}
      {property.source !== "session" && <Samples project={project} property={property} />}
    </>
  );
}

/** The most frequent values. */
function Samples({ project, property }: { project: Project; property: PropertyAddress }) {
  const { data } = useValues(project.slug, property, "", SAMPLES);
  if (!data) return <p>Reading its values</p>;
  if (data.length === 0) return <p>No value yet.</p>;
  return (
    <p dir="auto">
      {data.map(({ value, count }) => `${value === "" ? "empty" : value} (${print.count(count)})`).join(", ")}
    </p>
  );
}
