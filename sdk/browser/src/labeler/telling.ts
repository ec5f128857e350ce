/**
 * Which names on a page were given by people, and stay when the page is built again. `groundswell.model.telling` has the
 * same rules; the cases of `tests/model/names.json` hold for both.
 */

/** What frameworks and build tools begin a name of their own with. */
const MACHINE =
  /^(?:css|sc|jss|emotion|styled|makestyles|radix|headlessui|mui|mantine|chakra|ember|ext-gen|react-aria|react-select|rc|rs|svelte|astro|v|ng|_ng\w*|tw)[-_:]/i;
/** Letters and digits in turns, or long numbers: nobody thinks of such a name. */
const CHANCE = /[a-z]\d+[a-z]|\d[a-z]+\d|\d{3,}|^[:«]|[-_:]\d+$|^\d+$/i;
/** A part that a build adds to a name, as CSS modules do: `Button_root__xYzQw`. */
const BUILT = /__(?=\w*[A-Z])(?=\w*[a-z])[\w-]{5,8}$/;
/** What an element is for the moment. */
const STATE =
  /^(?:active|selected|current|opened|open|closed|shown?|hide|hidden|visible|collapsed|expanded|disabled|enabled|checked|focus(?:ed|-visible)?|hover(?:ed)?|pressed|loading|loaded|dragging|dirty|pristine|touched|untouched|valid|invalid|error|first|last|odd|even|is-.+|has-.+|ng-.+)$/;
/** Classes that say how something looks, one property each. */
const UTILITY =
  /^-?(?:[mp][trblxyse]?|w|h|size|gap|space|top|left|right|bottom|inset|z|order|col|row|grid|flex|basis|grow|shrink|items|justify|content|self|place|text|font|leading|tracking|align|whitespace|break|list|bg|from|via|to|border|rounded|divide|outline|ring|shadow|opacity|overflow|overscroll|object|cursor|pointer|select|resize|scroll|snap|touch|transition|duration|delay|ease|animate|transform|scale|rotate|translate|skew|origin|fill|stroke|sr|not|min|max|float|clear|box|decoration|underline|d|g|fs|fw|lh|position|aspect|columns|isolate|mix|blur|backdrop|filter|accent|caret|appearance|will)-.+$|^(?:m|p|w|h|flex|grid|block|inline|inline-block|inline-flex|contents|table|absolute|relative|fixed|sticky|static|border|rounded|shadow|truncate|uppercase|lowercase|capitalize|italic|underline|antialiased|container|group|peer|transition|transform|ring|outline|row|col|clearfix|resize|isolate|grow|shrink|filter|blur|visible|invisible)$/;
/** Attributes that say how something is for the moment, or where it is drawn. */
const MOMENTARY =
  /^data-(?:state|status|orientation|side|align|placement|theme|index|key|value|focus.*|hover|highlighted|tooltip.*)$/;
/** Attributes that are there for programs to find elements by. */
const HANDLE = /^data-(?:test(?:-?id)?|cy|qa|e2e|pw|track|analytics|action|gs-name|hook|automation(?:-id)?)$/;

/** Whether a name looks as if nobody chose it, or as if another row of a list has another one. */
export const isGenerated = (name: string): boolean =>
  MACHINE.test(name) || BUILT.test(name) || name.split(/[\s_]+|-(?=\D)/).some((part) => CHANCE.test(part));

/** Whether a class says what something is; those that do not are not in every hierarchy either. */
export const isTelling = (name: string): boolean =>
  /^[A-Za-z_-]{2,}$/.test(name) && !isGenerated(name) && !STATE.test(name) && !UTILITY.test(name);

/** Whether an attribute says what something is, and not what it is for the moment or the how manieth. */
export const isSteady = (name: string, value: string): boolean =>
  value !== "" &&
  !isGenerated(value) &&
  !MOMENTARY.test(name) &&
  !STATE.test(value) &&
  !/^(?:true|false|on|off|\d+)$/.test(value);

/** Whether an attribute of that name is there to be found by. */
export const isHandle = (attribute: string): boolean => HANDLE.test(attribute);

/** Whether a segment of a path looks like the id of something, of which there are many. */
export const isIdLike = (segment: string): boolean =>
  /^\d+$|@|%40|^[0-9a-f]{8}-[0-9a-f-]{20,}$|\d{3,}/i.test(segment) ||
  (/^[\w-]{8,}$/.test(segment) && /[a-z]\d+[a-z]+\d|\d[a-z]+\d+[a-z]/i.test(segment)) ||
  /^[a-z]{1,4}[-_]\d+$/i.test(segment);
