"""From what everybody did to a funnel's answer."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np
import numpy.typing as npt

from groundswell.analyses.funnel.figures import FunnelAnswer, FunnelGroup
from groundswell.analyses.funnel.measure import (
    Measured,
    bins,
    bucket_states,
    counts,
    is_still,
    measured,
    told_of_each,
)
from groundswell.analyses.funnel.resolve import ResolvedFunnel, binned
from groundswell.analyses.funnel.walks import Groups, Walked, goes_on, joined, walk
from groundswell.definitions.actors import page
from groundswell.definitions.limits import refuse_too_many
from groundswell.definitions.splits import Codes, Group, Part, in_name_order, is_group, refuse_unknown_group
from groundswell.model.answer import envelope
from groundswell.model.association import DID, Association, compared
from groundswell.model.errors import QuestionError
from groundswell.model.period import SECOND, TICK
from groundswell.model.questions.asked import tells_who_did
from groundswell.model.questions.funnel import TOUCHES, ListOf
from groundswell.model.questions.who import Listed
from groundswell.model.states import State
from groundswell.plan import values as v
from groundswell.plan.relations import OTHER
from groundswell.store.reading import Reading


def answer(funnel: ResolvedFunnel, reading: Reading) -> FunnelAnswer:
    """Follow everybody and put the figures together."""
    funnel = binned(funnel, reading)
    names: list[str] = []
    groups, everybody = _told_apart(funnel, names, reading)
    refuse_too_many(len(groups) * told_of_each(funnel))
    shown = _in_order(groups, everybody, funnel)
    may_convert = goes_on(everybody, funnel, funnel.now + TICK, reading)
    everybody = replace(everybody, latest=np.where(may_convert, everybody.latest, -1))
    figures = measured(funnel, groups, everybody, _states(funnel, everybody, reading))
    told = [figures.group(number) for number in shown]
    if funnel.question.who:
        told = _with_ids(told, shown, funnel, everybody, names, reading)
    return FunnelAnswer(
        question=funnel.question,
        **envelope(funnel.calendar, funnel.now, _codes(funnel)),
        bin_edges=funnel.split.told_ends,
        steps=list(funnel.labels),
        groups=told,
        association=_association(funnel, figures, groups),
        list_=_listed([groups[number] for number in shown], groups, everybody, funnel, names, reading),
    )


def _states(funnel: ResolvedFunnel, everybody: Walked, reading: Reading) -> list[State]:
    """How much of each bucket of the trend is known."""
    if funnel.buckets is None:
        return []
    may_change = goes_on(everybody, funnel, funnel.known_until, reading)
    return bucket_states(funnel, funnel.buckets, everybody, may_change)


def _told_apart(funnel: ResolvedFunnel, names: list[str], reading: Reading) -> tuple[Sequence[Group], Walked]:
    """Everybody by group: all groups told apart, or the largest ones and the rest as a pool (rule T06)."""
    split = funnel.split
    top = funnel.question.top_n
    with reading.stretch(0, 1 if top is None else 0.5):
        groups, everybody = _followed(funnel, split.parts, None, names, reading)
    if not funnel.question.group_by:
        return [()], everybody
    if top is None:
        return groups.all, everybody
    ranked = [groups.all[number] for number in _in_order(groups.all, everybody, funnel)]
    if len(ranked) <= top:
        return groups.all, everybody
    keep = frozenset(ranked[:top])
    if split.place is not None:
        # Who is in several segments of the rest is one of the pool.
        rest = tuple(part.where for part in split.parts if (part.name,) not in keep)
        parts = [*(part for part in split.parts if (part.name,) in keep), Part(OTHER, v.AnyOf(rest))]
        with reading.stretch(0.5, 1):
            pooled, everybody = _followed(funnel, parts, None, names, reading)
    elif funnel.question.attribution in TOUCHES:
        pooled = Groups(keep)
        everybody = replace(everybody, group=pooled.numbers(groups.all)[everybody.group])
    else:
        # Somebody may have several values of the rest: they are judged as one.
        with reading.stretch(0.5, 1):
            pooled, everybody = _followed(funnel, split.parts, keep, names, reading)
    return pooled.all, everybody


def _followed(
    funnel: ResolvedFunnel,
    parts: Sequence[Part],
    keep: frozenset[Group] | None,
    names: list[str],
    reading: Reading,
) -> tuple[Groups, Walked]:
    groups = Groups(keep)
    found = (each for part in reading.each(parts) for each in walk(funnel, part, groups, names, reading))
    return groups, joined(found, funnel.steps)


def _in_order(groups: Sequence[Group], everybody: Walked, funnel: ResolvedFunnel) -> list[int]:
    """The numbers of the groups that are told: those into which somebody entered, the largest first, the pool last.

    Of no groups the whole.
    """
    if not funnel.question.group_by:
        return [0]
    entered = counts(everybody, len(groups), funnel.steps)[:, 0].tolist()

    def is_told(number: int) -> bool:
        return funnel.question.other or OTHER not in groups[number]

    def order(number: int) -> tuple[bool, int, tuple[tuple[bool, str], ...]]:
        return OTHER in groups[number], -entered[number], in_name_order(groups[number])

    return sorted((number for number in range(len(groups)) if entered[number] and is_told(number)), key=order)


def _association(funnel: ResolvedFunnel, figures: Measured, groups: Sequence[Group]) -> Association | None:
    """How the conversion of those who have done something differs from that of those who have not, step by step.

    None unless users or accounts are counted: of others, one person stands behind several, which are not independent.
    """
    is_pooled = any(OTHER in group for group in groups)
    if not tells_who_did(funnel.question.group_by) or not funnel.actor.is_known or is_pooled:
        return None

    def outcomes(told: str) -> list[tuple[int, int]]:
        got = figures.counts[groups.index((told,))].tolist() if (told,) in groups else [0] * funnel.steps
        return [(count, got[0]) for count in got]

    did, did_not = map(outcomes, DID)
    return compared(did, did_not)


def _with_ids(
    told: list[FunnelGroup],
    shown: Sequence[int],
    funnel: ResolvedFunnel,
    everybody: Walked,
    names: list[str],
    reading: Reading,
) -> list[FunnelGroup]:
    """The groups with everybody's ids at each step."""
    called = funnel.actor.called(everybody.key, names, reading)
    found = []
    for figures, number in zip(told, shown, strict=True):
        steps = []
        for step in range(funnel.steps):
            keys = everybody.key[(everybody.group == number) & (everybody.reach > step)]
            steps.append(sorted(called[key] for key in keys.tolist()))
        found.append(msgspec.structs.replace(figures, who=steps))
    return found


def _listed(
    shown: Sequence[Group],
    groups: Sequence[Group],
    everybody: Walked,
    funnel: ResolvedFunnel,
    names: list[str],
    reading: Reading,
) -> Listed | None:
    """The page of ids that was asked for: of one group, or of all that are shown, each once.

    Raises:
        QuestionError: of a group, a bucket or a bin that the answer does not have.
    """
    wanted = funnel.question.list_
    if wanted is None:
        return None
    refuse_unknown_group(wanted, shown)
    meant = is_group(groups, wanted, other=funnel.question.other).take(everybody.group)
    if wanted.bin is not None:
        which = meant & _in_bin(wanted.bin, shown, groups, everybody, funnel)
    elif wanted.bucket is not None:
        which = np.zeros(len(meant), np.bool_)
        which[_in_bucket(wanted, everybody, funnel)] = True
        which &= meant
    else:
        which = meant & _come_to(wanted, wanted.step or 1, funnel, everybody)
    return page(funnel.actor.ids(np.unique(everybody.key[which]), names, reading), wanted)


def _in_bucket(wanted: ListOf, everybody: Walked, funnel: ResolvedFunnel) -> Codes:
    """Who entered in a bucket of the trend and got to the step."""
    buckets = funnel.buckets.starts if funnel.buckets else ()
    _refuse_beyond(wanted.bucket or 0, len(buckets), "bucket")
    there = (everybody.bucket == wanted.bucket) & (everybody.bucket_reach >= (wanted.step or 1))
    entry: Codes = everybody.entry[there]
    return entry


def _in_bin(
    number: int, shown: Sequence[Group], groups: Sequence[Group], everybody: Walked, funnel: ResolvedFunnel
) -> npt.NDArray[np.bool_]:
    """Whose time from step to step lies in a bin, of which each group has its own."""
    first, last = funnel.span
    which = np.zeros(len(everybody.group), np.bool_)
    most = 0
    for group in shown:
        there = np.flatnonzero((everybody.group == groups.index(group)) & (everybody.reach > last))
        seconds = (everybody.times[there, last] - everybody.times[there, first]) / SECOND
        edges = [edge for edge, _ in bins(seconds, funnel.question.bins)]
        which[there[np.searchsorted(edges, seconds, side="right") - 1 == number]] = True
        most = max(most, len(edges))
    _refuse_beyond(number, most, "bin")
    return which


def _refuse_beyond(number: int, count: int, name: str) -> None:
    if not count:
        raise QuestionError(
            f"Nobody got so far in this range: the answer has no {name}s, and nobody to list.",
            at=f"/list/{name}",
        )
    if number >= count:
        raise QuestionError(
            f"There are {count} {name}s, counted from 0; there is no {number}.", at=f"/list/{name}"
        )


def _come_to(wanted: ListOf, step: int, funnel: ResolvedFunnel, everybody: Walked) -> npt.NDArray[np.bool_]:
    """Who came to a step with an outcome."""
    which: npt.NDArray[np.bool_]
    if wanted.outcome == "reached":
        which = everybody.reach >= step
        return which
    stayed = (everybody.reach == step) & (everybody.reach < funnel.steps)
    still = is_still(funnel, everybody)
    which = stayed & (still if wanted.outcome == "still" else ~still)
    return which


def _codes(funnel: ResolvedFunnel) -> list[str]:
    """The codes of the rules that this question's figures rest on."""
    asked = funnel.question
    codes = ["F01", "F05", "F06", "F07"]
    codes += ["F02", "F03"] if asked.window else []
    codes += ["F15"] if asked.order == "strict" else ["F04"]
    codes += ["F11"] if asked.order == "unordered" else []
    codes += ["F08", "F09", "F10"] if asked.exclude else []
    if funnel.split.values:
        codes += ["F12", "F13"] if asked.attribution in TOUCHES else ["F13", "F14"]
    codes += {"steps": [], "trend": ["F16"], "time_to_convert": ["F17"]}[asked.report]
    codes += ["F18"] if funnel.first_ever else []
    return [*codes, "G02"] if isinstance(funnel.actor.key, v.AccountKey) else codes
