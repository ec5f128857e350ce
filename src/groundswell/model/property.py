"""Defined properties: named values that are worked out, and stand wherever a property can."""

import csv
import io
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, Literal

import msgspec
from msgspec import Struct

from groundswell.model.errors import QuestionError
from groundswell.model.formula import Operation, formula
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import Did, EventChoice, Filters, Scalar
from groundswell.model.questions.spans import Window
from groundswell.model.separators import PARTED_BY, separator_of
from groundswell.model.value import ValueType, text_of

PropertySource = Literal["event", "user", "account"]
FORMS = (
    "cases", "formula", "extract", "buckets", "days_since", "days_until", "count_of", "first_value", "last_value",
    "lookup",
)  # fmt: skip
SOURCES = ("user.", "account.")
"""What stands before the name of a property of another source."""
OF_ACTORS = ("count_of", "first_value", "last_value")
"""The forms that ask what somebody did, which an event does not."""
MOST_CASES = 100
MOST_EDGES = 200
_MOST_EXACT = 2**53
MOST_SEGMENTS = 100
MOST_ROWS = 50_000
LONGEST_TEXT = 2_000


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """The value of another property, in place of a text."""

    example: ClassVar[str] = '{"property": "plan"}'

    property: str


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a property is where a filter holds: a text, or what another property is."""

    example: ClassVar[str] = '{"when": {"property": "seats", "op": "gte", "value": 100}, "then": "large"}'

    when: Filters
    then: str | Named


class Extract(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A part of a text: a `segment` of the path of an address, by number (from 1; -1 is the last); a parameter of its
    `query`, by name; or what the one group of a `pattern` (RE2) finds first.
    """

    example: ClassVar[str] = '{"property": "url", "segment": 2}'

    property: str
    segment: int | None = None
    query: str | None = None
    pattern: str | None = None


class Buckets(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which of some stretches a number lies in: each begins with an edge, and ends before the next one."""

    example: ClassVar[str] = '{"property": "seats", "edges": [0, 10, 100]}'

    property: str
    edges: list[float]

    def __post_init__(self) -> None:
        # They are told as they are written: 4, not 4.0.
        edges = [int(e) if float(e).is_integer() and abs(e) < _MOST_EXACT else e for e in self.edges]
        msgspec.structs.force_setattr(self, "edges", edges)


class ValueOf(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a property was at the first or last event of a choice, in a window, that has it."""

    example: ClassVar[str] = '{"event": "Signed up", "property": "plan"}'

    property: str
    window: Window | None = None


class Table(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rows of texts, as of a CSV file: the first column is what is looked up, the others are what it stands for."""

    columns: list[str]
    rows: list[list[Scalar]]


class Lookup(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a table says of a property's value, in one `column`; its second one if none is named."""

    example: ClassVar[str] = (
        '{"property": "country", "table": {"columns": ["code", "region"], "rows": [["DE", "Europe"]]}}'
    )

    property: str
    table: Table
    column: str | None = None


class PropertyMeaning(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a defined property is; besides whose it is, exactly one of its forms is given.

    Where it names a property, one of the same source is meant, captured or defined. That of an event may name those of
    its user, account or session as well: `user.plan`, `account.seats`, `session.seconds`. `id` is the user's or the
    account's own id, if no property is called so.

    Attributes:
        source: whose it is.
        account_type: of which kind of account; None: of the project's first.
        cases: the first whose filter holds.
        otherwise: where none does; None: missing.
        formula: see `model.formula`.
        days_since, days_until: whole local days from the day that a property names to today, or from today to it.
        count_of: how often the user or account did events of a choice.
    """

    source: PropertySource
    account_type: str | None = None
    cases: list[Case] | None = None
    otherwise: str | Named | None = None
    formula: str | None = None
    extract: Extract | None = None
    buckets: Buckets | None = None
    days_since: str | None = None
    days_until: str | None = None
    count_of: Did | None = None
    first_value: ValueOf | None = None
    last_value: ValueOf | None = None
    lookup: Lookup | None = None

    @property
    def form(self) -> str:
        """Which form it has."""
        return next(form for form in FORMS if getattr(self, form) is not None)

    @property
    def type(self) -> ValueType:
        """What its values are, as far as its form tells."""
        if self.formula is not None:
            return "number" if isinstance(formula(self.formula), Operation) else "text"
        return "number" if self.form in ("days_since", "days_until", "count_of") else "text"


class PropertyDefinition(
    PropertyMeaning, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A named meaning.

    Attributes:
        shared: whether it is everybody's; else its owner's alone.
        verified: whether somebody who may say so vouches for it; it is changed by such people only.
        archived: whether it is no longer offered. Whatever names it goes on.
    """

    name: str
    category: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True
    verified: bool = False
    archived: bool = False

    @property
    def meaning(self) -> PropertyMeaning:
        """What it means, without what it is called."""
        return PropertyMeaning(**{name: getattr(self, name) for name in PropertyMeaning.__struct_fields__})


class DefinedProperty(Struct, frozen=True):
    """A definition as questions find it.

    Attributes:
        version: the number of its meaning, which never changes; no other meaning has it.
    """

    name: str
    meaning: PropertyMeaning
    version: int


def read_table(text: str | bytes) -> Table:
    """The table of a CSV file (UTF-8), whose first row names the columns, which are parted as that row shows.

    Raises:
        QuestionError: it is no such table; see `check_table`. The message says the line.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise QuestionError(f"Line {line} of the table is not UTF-8. Save the file as UTF-8.") from None
    text = text.removeprefix("\ufeff")
    separator = separator_of(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    rows: list[list[Scalar]] = []
    lines: list[int] = []
    try:
        line = 1
        for row in reader:
            # A row may go over several lines; it is found by its first.
            if row:
                rows.append([*row])
                lines.append(line)
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                raise QuestionError(
                    f"A table has at most {MOST_ROWS:,} rows; this one goes on in line {lines[-1]}.",
                    at="/rows",
                )
    except csv.Error as error:
        raise QuestionError(f"Line {reader.line_num} of the table is not CSV: {error}.") from None
    table = Table(columns=[str(name) for name in rows[0]] if rows else [], rows=rows[1:])
    if len(table.columns) == 1:
        raise QuestionError(
            f"Only one column was found, '{table.columns[0][:80]}'; a table has one of keys and at least one of "
            f"values. Are they parted by {PARTED_BY}?",
            at="/columns",
        )
    _check_table(table, "", [f"Line {line}" for line in lines[1:]])
    return table


def check_table(table: Table, at: str) -> None:
    """Refuse a table that does not say one thing of each key.

    Raises:
        QuestionError: fewer than two columns, columns alike, rows of another length, too many rows, a key without text
            or one that stands twice (rule T12: 1 and "1" are the same).
    """
    _check_table(table, at, [f"Row {i + 1}" for i in range(len(table.rows))])


def _check_table(table: Table, at: str, places: Sequence[str]) -> None:
    """`places` has what each row is called."""
    names = table.columns
    if len(names) < 2 or len(set(names)) < len(names):
        raise QuestionError(
            "A table has a column of keys and at least one of values, each with a name of its own.",
            at=f"{at}/columns",
        )
    if len(table.rows) > MOST_ROWS:
        raise QuestionError(
            f"A table has at most {MOST_ROWS:,} rows; this one has {len(table.rows):,}.", at=f"{at}/rows"
        )
    seen: dict[str, int] = {}
    for i, row in enumerate(table.rows):
        if len(row) != len(names):
            raise QuestionError(
                f"{places[i]} has {len(row)} values, the table {len(names)} columns.", at=f"{at}/rows/{i}"
            )
        key = text_of(row[0])
        if key is None:
            raise QuestionError(
                f"{places[i]} has no key. Give it one, or leave it out.", at=f"{at}/rows/{i}/0"
            )
        if key in seen:
            raise QuestionError(
                f"The key '{key}' stands in {places[seen[key]].lower()} and in {places[i].lower()}. Leave one of them "
                "out.",
                at=f"{at}/rows/{i}/0",
            )
        seen[key] = i


def check_property(meaning: PropertyMeaning, at: str = "") -> None:
    """Refuse a meaning that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    given = [form for form in FORMS if getattr(meaning, form) is not None]
    if len(given) != 1:
        said = ", ".join(given) or "none of them"
        raise QuestionError(
            f"A property is defined by one of {', '.join(FORMS)}; this one has {said}.", at=at
        )
    (form,) = given
    if meaning.account_type is not None and meaning.source != "account":
        raise QuestionError("'account_type' goes with the source 'account'.", at=f"{at}/account_type")
    if meaning.otherwise is not None and form != "cases":
        raise QuestionError("'otherwise' goes with 'cases'.", at=f"{at}/otherwise")
    if form in OF_ACTORS and meaning.source == "event":
        raise QuestionError(
            f"'{form}' tells what a user or an account did. Give the source 'user' or 'account'.",
            at=f"{at}/source",
        )
    _check_form(meaning, at)


def _check_form(meaning: PropertyMeaning, at: str) -> None:
    if meaning.formula is not None:
        _parsed(meaning.formula, f"{at}/formula")
    for i, case in enumerate(meaning.cases or ()):
        _check_text(case.then, f"{at}/cases/{i}/then")
    _check_text(meaning.otherwise, f"{at}/otherwise")
    if meaning.cases is not None and not 1 <= len(meaning.cases) <= MOST_CASES:
        raise QuestionError(f"There are 1 to {MOST_CASES} cases.", at=f"{at}/cases")
    if meaning.extract is not None:
        _check_extract(meaning.extract, f"{at}/extract")
    if meaning.buckets is not None:
        _check_edges(meaning.buckets.edges, f"{at}/buckets/edges")
    if meaning.count_of is not None:
        check_choice(meaning.count_of, f"{at}/count_of")
        if meaning.count_of.count is not None:
            raise QuestionError("'count_of' counts; remove 'count'.", at=f"{at}/count_of/count")
    for form in ("first_value", "last_value"):
        if (value := getattr(meaning, form)) is not None:
            check_choice(value, f"{at}/{form}")
    if meaning.lookup is not None:
        check_table(meaning.lookup.table, f"{at}/lookup/table")
        column_of(meaning.lookup, f"{at}/lookup")


def _parsed(text: str, at: str) -> None:
    try:
        formula(text)
    except QuestionError as error:
        error.at = at
        raise


def _check_text(then: str | Named | None, at: str) -> None:
    if isinstance(then, str) and (len(then) > LONGEST_TEXT or "\0" in then):
        raise QuestionError(f"A text has at most {LONGEST_TEXT:,} characters, none of them NUL.", at=at)


def _check_extract(extract: Extract, at: str) -> None:
    given = [how for how in ("segment", "query", "pattern") if getattr(extract, how) is not None]
    if len(given) != 1:
        raise QuestionError("Give one of 'segment', 'query' and 'pattern'.", at=at)
    if extract.segment is not None and not 1 <= abs(extract.segment) <= MOST_SEGMENTS:
        raise QuestionError(
            f"Segments of a path are numbered from 1 to {MOST_SEGMENTS}, and from its end from -1 on.",
            at=f"{at}/segment",
        )
    for how in ("query", "pattern"):
        text = getattr(extract, how)
        if text is not None and not 0 < len(text) <= LONGEST_TEXT:
            raise QuestionError(f"'{how}' has 1 to {LONGEST_TEXT:,} characters.", at=f"{at}/{how}")


def _check_edges(edges: Sequence[float], at: str) -> None:
    if not 1 <= len(edges) <= MOST_EDGES:
        raise QuestionError(f"There are 1 to {MOST_EDGES} edges.", at=at)
    for i, edge in enumerate(edges):
        if not math.isfinite(edge):
            raise QuestionError("An edge is a finite number.", at=f"{at}/{i}")
        if i and edge <= edges[i - 1]:
            raise QuestionError(
                f"Edges rise: {edge:g} follows {edges[i - 1]:g}. Put them in order.", at=f"{at}/{i}"
            )


def column_of(lookup: Lookup, at: str) -> int:
    """The place of the column that a lookup tells.

    Raises:
        QuestionError: the table has no such column of values.
    """
    values = lookup.table.columns[1:]
    if lookup.column is None:
        return 1
    if lookup.column not in values:
        raise QuestionError(
            f"The table has no column of values named '{lookup.column}'. There are: {', '.join(values)}.",
            at=f"{at}/column",
        )
    return 1 + values.index(lookup.column)


def bucket_labels(edges: Sequence[float]) -> list[str]:
    """What stretches are called, that below the first edge first: `less than 0`, `0 to 9`, `10 and more`.

    Between two edges that are whole numbers the last whole number is named, else the next edge: `0.5 to below 1`.
    """
    texts = [text_of(edge) or "" for edge in edges]
    labels = [f"less than {texts[0]}"]
    for low, high in pairwise(edges):
        first, following = text_of(low), text_of(high)
        if low != int(low) or high != int(high) or high - 1 == high:
            labels.append(f"{first} to below {following}")
        else:
            labels.append(f"{first}" if high == low + 1 else f"{first} to {text_of(high - 1)}")
    return [*labels, f"{texts[-1]} and more"]
