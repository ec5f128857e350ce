/** The shortest telling selector of an element, and one of all that are like it. */
import { escaped, type Node, quoted } from "./hierarchy.js";
import { isGenerated, isHandle, isSteady, isTelling } from "./telling.js";

/** How many elements on the page a selector selects, among them the one that is meant; 0 where that one is not. */
export type Count = (selector: string) => number;

/** How many of them are like the one that is meant, by what is written on them or by how they are built. */
export type Alike = Count;

interface Test {
  selector: string;
  /** The less, the more telling and the shorter. */
  cost: number;
}

export interface Proposed {
  selector: string;
  /** Only together with its text is it the only one. */
  needsText: boolean;
  /** Nothing but its place among others tells it apart. */
  isFragile: boolean;
}

const TAG_COST = 10;
const MOST_ANCHORS = 10;
const MOST_TRIED = 120;
const MOST_VALUE = 60;
/** What an attribute other than a handle costs; those without are data attributes. */
const ATTRIBUTES: Record<string, number> = {
  name: 3,
  "aria-label": 4,
  placeholder: 5,
  title: 5,
  alt: 5,
  // Of these a page has many, be it only one today.
  role: 10,
  type: 10,
};

/** The selector of this element alone, as far as the page has one. */
export function ofOne(line: Node[], count: Count, countWithText: Count | null): Proposed {
  const [element] = line;
  const own = element ? [...testsOf(element), tagOf(element)] : [];
  const around = within(own, anchors(line));
  const tried = [...own, ...around].sort(byCost).slice(0, MOST_TRIED);
  const alone = tried.find(({ selector }) => count(selector) === 1);
  if (alone && (alone.cost < TAG_COST || !countWithText)) {
    return { selector: alone.selector, needsText: false, isFragile: false };
  }
  const told = countWithText && tried.find(({ selector }) => countWithText(selector) === 1);
  if (told) {
    return { selector: told.selector, needsText: true, isFragile: false };
  }
  if (alone) {
    return { selector: alone.selector, needsText: false, isFragile: false };
  }
  return { selector: byPlace(line, own, count), needsText: false, isFragile: true };
}

/**
 * A selector of this element and those like it: with as many of those as can be, and as few others; the shortest of such. Null
 * where there is none of more than one on the page.
 */
export function ofAll(line: Node[], count: Count, alike: Alike): string | null {
  const [element] = line;
  if (!element) {
    return null;
  }
  const own = testsOf(element).filter(({ selector }) => !selector.startsWith("#"));
  const tag = tagOf(element);
  // A tag alone is too much: of the rows of a table, not of the page.
  const tried = [...own, ...within([...own, tag], anchors(line)), { ...tag, cost: 3 * TAG_COST }]
    .sort(byCost)
    .slice(0, MOST_TRIED)
    .map(({ selector }) => ({ selector, size: count(selector) }))
    .filter(({ size }) => size > 1)
    .map((set) => ({ ...set, same: alike(set.selector) }));
  const most = Math.max(0, ...tried.map(({ same }) => same));
  // Where nothing is like it, that is the largest for the smallest set.
  const fit = ({ size, same }: { size: number; same: number }) => same / (size + most);
  return tried.sort((one, other) => fit(other) - fit(one))[0]?.selector ?? null;
}

/** What of a node tells it apart, and combinations of that. */
function testsOf(node: Node): Test[] {
  const single = featuresOf(node);
  const classes = single.filter(({ selector }) => selector.startsWith("."));
  const pairs = classes.flatMap((one, at) =>
    classes.slice(at + 1).map((other) => ({
      selector: one.selector + other.selector,
      cost: one.cost + other.cost - 1,
    })),
  );
  const tagged = [...single, ...pairs]
    .filter(({ selector }) => !selector.startsWith("#"))
    .map(({ selector, cost }) => ({ selector: escaped(node.tag) + selector, cost: cost + 2 }));
  return [...single, ...pairs, ...tagged];
}

function featuresOf(node: Node): Test[] {
  const found: Test[] = [];
  if (node.id && !isGenerated(node.id)) {
    found.push({ selector: `#${escaped(node.id)}`, cost: 1 });
  }
  for (const [name, value] of node.attributes) {
    const cost = isHandle(name) ? 1.5 : (ATTRIBUTES[name] ?? 6);
    if (value.length <= MOST_VALUE && isSteady(name, value)) {
      found.push({ selector: `[${escaped(name)}=${quoted(value)}]`, cost: cost + value.length / 100 });
    }
  }
  for (const name of node.classes.filter(isTelling)) {
    found.push({ selector: `.${escaped(name)}`, cost: 3 });
  }
  return found;
}

const tagOf = (node: Node): Test => ({ selector: escaped(node.tag), cost: TAG_COST });

/** What the element lies in that can be told, the nearest and most telling first. */
function anchors(line: Node[]): Test[] {
  return line
    .slice(1)
    .flatMap((node, depth) => {
      const landmark = /^(nav|header|footer|main|aside|form|dialog|table)$/.test(node.tag)
        ? [{ selector: node.tag, cost: 5 }]
        : [];
      return [...featuresOf(node), ...landmark].map(({ selector, cost }) => ({
        selector,
        cost: cost + depth / 2,
      }));
    })
    .sort(byCost)
    .slice(0, MOST_ANCHORS);
}

function within(own: Test[], around: Test[]): Test[] {
  return around.flatMap((anchor) =>
    own.map(({ selector, cost }) => ({
      selector: `${anchor.selector} ${selector}`,
      // Within something that has a name, a tag says enough.
      cost: anchor.cost + Math.min(cost, TAG_COST / 2) + 1,
    })),
  );
}

/** By places among siblings, from the nearest that can be told downwards. */
function byPlace(line: Node[], own: Test[], count: Count): string {
  const best = own.filter(({ cost }) => cost < TAG_COST).sort(byCost)[0];
  const steps = line.map((node) => `${escaped(node.tag)}:nth-child(${node.place})`);
  if (best && line[0]) {
    steps[0] = `${best.selector}:nth-child(${line[0].place})`;
  }
  for (let depth = 1; depth <= line.length; depth++) {
    const chain = steps.slice(0, depth).reverse().join(" > ");
    const around = anchors(line.slice(depth - 1)).map(({ selector }) => `${selector} ${chain}`);
    const found = [chain, ...around].find((selector) => count(selector) === 1);
    if (found) {
      return found;
    }
  }
  return steps.reverse().join(" > ");
}

const byCost = (one: Test, other: Test): number => one.cost - other.cost || one.selector.length - other.selector.length;
