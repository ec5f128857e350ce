"""How everything that has a name is to be, how it was, and what has to be done for that."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from groundswell.model.named import (
    VERSIONED,
    Definition,
    Key,
    Named,
    State,
    follow,
    key_of,
    names_in,
    resting_on,
    users_in,
)
from groundswell.store.catalog.definitions import Change, Vocabulary


@dataclass(frozen=True)
class Proposal:
    """How everything that has a name is to be, and how it was.

    Attributes:
        before: as it is.
        after: as it will be; whatever names something that gets another name does so by that.
        was: of what gets another name the key that it had, by the new one.
        back: of what comes back after it was deleted the number that it had.
    """

    before: State
    after: State
    was: Mapping[Key, Key] = field(default_factory=dict)
    back: Mapping[Key, int] = field(default_factory=dict)

    def former(self, key: Key) -> Named | None:
        """What something was until now, under whatever name; None of a new one."""
        return self.before.get(self.was.get(key, key))

    @cached_property
    def users(self) -> Mapping[Key, Sequence[Key]]:
        """What will name each name."""
        return users_in(self.after)

    @cached_property
    def removed(self) -> tuple[Key, ...]:
        """What goes."""
        kept = {self.was.get(key, key) for key in self.after}
        return tuple(key for key in self.before if key not in kept)

    @cached_property
    def renewed(self) -> frozenset[Key]:
        """The definitions that will mean something else, be it through what they name; new ones among them.

        What was named before there was anything of that name means something else with it.
        """
        names = {key for key in self.after if key not in self.before}
        own = set()
        for key, thing in self.after.items():
            former = self.former(key)
            if _meaning(thing) != _meaning(self._as_called_now(former)) or (
                former is not None and names & names_in(former, self.after).keys()
            ):
                own.add(key)
        return frozenset(key for key in own | resting_on(self.users, own) if key[0] in VERSIONED)

    @cached_property
    def touched(self) -> tuple[Key, ...]:
        """What is new, or said in other words than before, but for names that it follows."""
        return tuple(
            key for key, thing in self.after.items() if self._as_called_now(self.former(key)) != thing
        )

    def _as_called_now(self, former: Named | None) -> Named | None:
        """What something was, with the names that others will have."""
        for new, old in self.was.items():
            former = None if former is None else follow(former, self.before[old], new[1])
        return former

    @cached_property
    def changes(self) -> list[Change]:
        """What is to be done: names become free before they are taken."""
        gone = [Change(kind, name, None) for kind, name in self.removed]
        others = [
            Change(
                key[0],
                former.name if (former := self.former(key)) else None,
                thing,
                key in self.renewed,
                self.back.get(key),
            )
            for key, thing in self.after.items()
            if self.former(key) != thing or key in self.renewed
        ]
        return gone + sorted(others, key=lambda change: change.name is None)


def _meaning(thing: Named | None) -> object:
    return thing.meaning if isinstance(thing, Definition) else None


def proposed(
    vocabulary: Vocabulary,
    things: Iterable[tuple[Key | None, Named]],
    without: Collection[Key] = (),
    back: Mapping[Key, int] | None = None,
) -> Proposal:
    """What comes of saving things, each in the place of what has the key beside it; and of taking some out.

    Those that come `back` have the number with which they were deleted.
    """
    things = list(things)
    was = {key_of(thing): old for old, thing in things if old is not None and old != key_of(thing)}
    put = {old: thing for old, thing in things if old is not None}
    after: dict[Key, Named] = {}
    for key, thing in vocabulary.state.items():
        if key not in without:
            now = put.get(key, thing)
            after[key_of(now)] = now
    after |= {key_of(thing): thing for old, thing in things if old is None}
    for new, old in was.items():
        after = {key: follow(thing, vocabulary.state[old], new[1]) for key, thing in after.items()}
    return Proposal(vocabulary.state, after, was, back or {})
