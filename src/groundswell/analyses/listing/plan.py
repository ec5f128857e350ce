"""What a list reads: first who is listed and in which order, then what is told of some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from groundswell.analyses.listing.columns import Fact, Owners, Told
from groundswell.definitions.context import Context
from groundswell.plan import values as v
from groundswell.plan.relations import (
    Active,
    Among,
    By,
    Joined,
    Known,
    Measure,
    Ordered,
    Place,
    Relation,
    Tally,
)

NAMES = frozenset({"name", "fullname", "firstname", "lastname", "displayname", "username", "email", "mail"})
"""Properties that are names, however written: `Full Name`, `full_name`. An account's may begin with its kind."""
SORT = "sort"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, resolved.

    Attributes:
        where: whom it has.
        sort: the column by which it is ordered; equal ones are in the order of their ids.
    """

    owners: Owners
    columns: tuple[Told, ...]
    where: v.Test
    sort: Told
    descending: bool

    @property
    def by(self) -> tuple[By, ...]:
        """The columns of `ordered` that order."""
        if self.sort.read == self.owners.id:
            return (By("id", self.descending),)
        first = self.sort.sorts.column if isinstance(self.sort.sorts, Fact) else SORT
        return By(first, self.descending), By("id")

    def ordered(
        self, early: Sequence[Told], after: Place | None, count: int | None, skip: int = 0
    ) -> Ordered:
        """Who is listed, in order: `key`, `id`, what orders, and the columns that are told so early."""
        read = _aliased(early)
        if self.sort.read != self.owners.id:
            read[SORT] = self.sort.sorts
        return Ordered(_rows(self.owners, read, self.where), self.by, after, count, skip)

    def described(self, late: Sequence[Told], keys: tuple[int, ...]) -> Relation:
        """What is told later of those with these dense numbers: `key` and the columns."""
        return _rows(self.owners, _aliased(late), v.TRUE, keys)

    def counted(self) -> Tally:
        """How many there are: `owners`."""
        return Tally(
            Known(self.owners.who, (), self.where, self.owners.kind), (), (("owners", Measure("count")),)
        )

    def summed(self) -> Tally | None:
        """The sums of the columns that have one, by `total_of`; None: none has.

        Of properties also how many have a value, and how many of these are numbers, by `counts_of`.
        """
        summed = [c for c in self.columns if c.is_summed]
        if not summed:
            return None
        read = {_summed_in(c): c.sorts for c in summed}
        texts = [c for c in summed if c.is_summed_text]
        read |= {_valued_in(c): v.FirstOf((c.read,)) for c in texts if not isinstance(c.read, Fact)}
        # Two columns may tell the same fact under two names.
        sums = dict.fromkeys((total_of(c), _summed_in(c)) for c in summed)
        measures = [(name, Measure("sum", of)) for name, of in sums]
        for c in texts:
            values, numbers = counts_of(c)
            measures += [
                (values, Measure("count", _valued_in(c))),
                (numbers, Measure("count", _summed_in(c))),
            ]
        return Tally(_rows(self.owners, read, self.where), (), tuple(measures))


def column_of(told: Told) -> str:
    """The column of a relation that has what is told."""
    return told.read.column if isinstance(told.read, Fact) else f"told {told.name}"


def total_of(told: Told) -> str:
    """The column of `Listing.summed` that has the sum of a column."""
    return f"total {told.name}"


def counts_of(told: Told) -> tuple[str, str]:
    """The columns of `Listing.summed` that have how many values of a property there are, and how many are numbers."""
    return f"values {told.name}", f"numbers {told.name}"


def _valued_in(told: Told) -> str:
    return f"valued {told.name}"


def _summed_in(told: Told) -> str:
    return told.sorts.column if isinstance(told.sorts, Fact) else f"summed {told.name}"


def _aliased(columns: Sequence[Told]) -> dict[str, Fact | v.Value]:
    return {column_of(c): c.read for c in columns}


def _rows(
    owners: Owners, read: Mapping[str, Fact | v.Value], where: v.Test, among: tuple[int, ...] | None = None
) -> Relation:
    """Owners with their values, and the facts joined to them; only those among some numbers if any are given."""
    values = [(alias, value) for alias, value in read.items() if not isinstance(value, Fact)]
    columns = (("key", owners.scope.key), ("id", owners.id), *values)
    rows: Relation = Known(owners.who, columns, where, owners.kind)
    rows = rows if among is None else Among(rows, "key", among)
    facts = [fact for fact in read.values() if isinstance(fact, Fact)]
    for of, key in dict.fromkeys((fact.of, fact.key) for fact in facts):
        counts = tuple(dict.fromkeys(f.column for f in facts if f.of == of and f.is_count))
        to = of
        if isinstance(of, Active) and of.who == "users":
            to = replace(of, among=_members(where))
        rows = Joined(rows, to if among is None else Among(to, key, among), "key", key, counts)
    return rows


def _members(where: v.Test) -> v.Population | None:
    """A population to which all belong that a test holds for."""
    tests = where.tests if isinstance(where, v.AllOf) else (where,)
    return next((t.population for t in tests if isinstance(t, v.Belongs) and t.key == v.UserKey()), None)


def found_by(search: str, owners: Owners, context: Context) -> v.Test:
    """That a text is part of one of the owner's ids or names."""
    if not search:
        return v.TRUE
    read: list[v.Value] = [owners.id, *([v.OtherIds()] if owners.kind is None else [])]
    for name in names_of(owners, context):
        read.append(v.UserProperty(name) if owners.kind is None else v.AccountProperty(owners.kind, name))
    return v.AnyOf(tuple(v.ContainsText(value, (search,)) for value in read))


def names_of(owners: Owners, context: Context) -> list[str]:
    """The properties that are their names."""
    source = "user" if owners.kind is None else str(context.layout.kinds.get(owners.kind))
    return [
        name for of, name in context.layout.properties if of == source and _is_name(name, owners.kind or "")
    ]


def _is_name(property: str, kind: str) -> bool:
    plain = "".join(c for c in property.casefold() if c.isalnum())
    return (
        plain in NAMES
        or plain.removeprefix(kind.casefold()) in NAMES
        or plain.removeprefix("account") in NAMES
    )
