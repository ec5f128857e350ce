"""What questions for a list of users or of accounts say alike: of whom, telling what, in which order, which page."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Literal, get_args

from msgspec import UNSET, Struct, field

from groundswell.model.errors import QuestionError, closest, did_you_mean
from groundswell.model.questions.asked import Asked
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import Condition, Did, EventChoice

PAGE_ROWS, MOST_PAGE_ROWS = 50, 1_000
MOST_COLUMNS = 100
ID = "id"
LENGTH = "seconds"
"""The fact of the time in sessions, of each from its first event to its last."""
RangedFact = Literal[
    "sessions", "last_session", "seconds", "events_per_session", "sessions_per_week", "sessions_per_user",
    "active_users",
]  # fmt: skip
RANGED_FACTS: tuple[RangedFact, ...] = get_args(RangedFact)
"""Facts that may be of a range: of the sessions that began in it, or of what was done in it."""
FRACTIONS = (LENGTH, "events_per_session", "sessions_per_week", "sessions_per_user")
"""Facts that are no whole numbers."""

FORMS = ("property", "source", "fact", "did", "count_of", "in_segment", "measure")


class Column(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a list tells of each; one of seven: the present value of a `property`; with the `source` account, the ids of
    the accounts of `account_type` that a user is one of the users of, or what a `property` of these is; a `fact` of the
    sessions, or of what was done, in a `range`; whether events of a choice were `did`, or `count_of` how many, in a
    window if one is given; whether one is `in_segment`, a saved one; what a saved `measure` of them is.

    `name` is its heading, made from the rest if not given.
    """

    example: ClassVar[str] = '{"property": "plan"}'
    meant: ClassVar[str] = "property"
    """The field that a word in place of a column was probably meant for."""

    property: str | None = None
    source: Literal["account"] | None = None
    account_type: str | None = None
    fact: RangedFact | None = None
    range: str | None = None
    did: Did | None = None
    count_of: Did | None = None
    in_segment: str | None = None
    measure: str | None = None
    name: str | None = None


class Sort(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """By which column: `id`, a fact such as `last_seen`, or the name of a column that the list has."""

    example: ClassVar[str] = '{"column": "last_seen", "order": "desc"}'

    column: str = "last_seen"
    order: Literal["asc", "desc"] = "desc"


class Listed(Asked, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What both may say.

    `where` is a segment's condition, nested as one likes. `search` finds a part of any id or name, whatever its case.
    Whoever lacks the value that a list is sorted by comes last; equal ones are in the order of their ids.
    A page has `limit` rows (50 if not given); `after` asks for the one behind it, by an answer's `next`; `offset`
    leaves out so many before the page, for whoever jumps. Files have all rows, whatever these three say. With `totals`
    the answer sums up what can be summed up, of the whole list.
    """

    where: Condition | list[Condition] | None = None
    search: str = ""
    sort: Sort = field(default_factory=Sort)
    limit: int | None = None
    after: str | None = None
    offset: int = 0
    totals: bool = False


def name_of(column: str | Column) -> str:
    """A column's heading."""
    if isinstance(column, str):
        return column
    if column.name is not None:
        return column.name
    if column.source is not None:
        return f"{column.account_type or column.source}.{column.property or ID}"
    if column.fact is not None:
        return f"{column.fact} {column.range}" if column.range else column.fact
    if column.did is not None:
        return f"did {_words(column.did)}"
    if column.count_of is not None:
        return f"count of {_words(column.count_of)}"
    return column.property or column.measure or column.in_segment or ""


def _words(choice: EventChoice) -> str:
    if choice.any_of is not None:
        return ", ".join(_words(inner) for inner in choice.any_of)
    return "any event" if choice.event is None or choice.event is UNSET else choice.event


def check_listed(question: Listed, columns: Sequence[str | Column] | None, facts: Collection[str]) -> None:
    """Refuse a list that contradicts itself.

    Args:
        question: as parsed.
        columns: its own.
        facts: what can be told of everybody.

    Raises:
        QuestionError: with the place of the fault.
    """
    if question.filters is not None:
        raise QuestionError("A list's conditions stand in 'where'; move 'filters' there.", at="/filters")
    if question.limit is not None and not 1 <= question.limit <= MOST_PAGE_ROWS:
        raise QuestionError(
            f"A page has 1 to {MOST_PAGE_ROWS:,} rows. Ask for the next one with 'after', or for all rows as a file.",
            at="/limit",
        )
    if question.offset < 0:
        raise QuestionError("'offset' is how many rows to leave out, 0 or more.", at="/offset")
    columns = columns or ()
    if len(columns) > MOST_COLUMNS:
        raise QuestionError(f"A list has at most {MOST_COLUMNS} columns.", at="/columns")
    taken = {ID}
    for i, column in enumerate(columns):
        if isinstance(column, Column):
            _check_column(column, facts, f"/columns/{i}")
        name = name_of(column)
        if name in taken:
            raise QuestionError(
                f"Two columns are named '{name}'. Give one of them another 'name'.", at=f"/columns/{i}/name"
            )
        taken.add(name)
    possible = [ID, *facts, *(n for n in map(name_of, columns) if n not in facts)]
    if question.sort.column not in possible:
        raise QuestionError(
            f"The list cannot be sorted by '{question.sort.column}'."
            f"{did_you_mean(question.sort.column, possible)} There are: {', '.join(possible)}; a property or a measure "
            "is among them once the list has a column of it.",
            at="/sort/column",
            suggestion=closest(question.sort.column, possible),
        )


def _check_column(column: Column, facts: Collection[str], at: str) -> None:
    given = [form for form in FORMS if getattr(column, form) is not None]
    if len(given) != 1 and given != ["property", "source"]:
        raise QuestionError(
            f"A column has one of {', '.join(FORMS)}; only 'source' and 'property' go together.", at=at
        )
    if column.source is not None and "users" in facts:
        raise QuestionError("An account's own properties have no 'source'. Leave it out.", at=f"{at}/source")
    if column.account_type is not None and column.source is None:
        raise QuestionError("'account_type' goes with the source 'account'.", at=f"{at}/account_type")
    if column.fact is not None and column.fact not in facts:
        raise QuestionError(f"'{column.fact}' is told of accounts only.", at=f"{at}/fact")
    if column.range is not None and column.fact is None:
        raise QuestionError(
            "'range' goes with 'fact'; what was done has a 'window' of its own.", at=f"{at}/range"
        )
    for form in ("did", "count_of"):
        choice: Did | None = getattr(column, form)
        if choice is not None:
            check_choice(choice, f"{at}/{form}")
    if column.count_of is not None and column.count_of.count is not None:
        raise QuestionError(
            "'count_of' counts; remove 'count', or ask with 'did'.", at=f"{at}/count_of/count"
        )
