import { kindIn } from "../../analyses/question/PropertyPicker";
import { type PropertyAddress, useProperties, useVarieties } from "../../api/catalogue";
import type { Project } from "../../api/nouns";
import type { Ask, Choices } from "./asks";
import { bestPage, bestSplit, MOST_VALUES } from "./likely";

const MOST_LOOKED_AT = 12;

/** What accounts and pages are probably told apart by, so that there is something to begin with. */
export function useLikely(project: Project, asks: readonly Ask[]): Partial<Choices> {
  const source = asks.find((ask) => ask.of === "property")?.source;
  const { data = [] } = useProperties(project.slug);
  const properties = data
    .filter(
      ({ source: of, type, built_in }) =>
        source === "account" && of === "account" && (type === "text" || type === "boolean") && !built_in,
    )
    .slice(0, MOST_LOOKED_AT)
    .map(
      ({ name, account_type }): PropertyAddress => ({
        source: "account",
        property: name,
        ...kindIn(project, account_type),
      }),
    );
  const varieties = useVarieties(project.slug, properties, MOST_VALUES + 1);
  const ofEvents = data.filter(({ source: of }) => of === "event").map(({ name }) => name);
  const property =
    source === "event" ? bestPage(ofEvents) : varieties ? bestSplit(properties, varieties) : undefined;
  return property ? { property } : {};
}
