"""What scoring all accounts found, and how that is told: scores, runs, histories, ledgers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundswell.health.confidence import confidence
from groundswell.health.ledger import Line, steps
from groundswell.health.runs import ScoredBy, band_name, common_moves, scored_by, scores_in
from groundswell.health.scores import ByHand, ScoredAccount
from groundswell.model.account_entry import AccountEntry
from groundswell.model.errors import UnknownName
from groundswell.model.health import DefinedProfile
from groundswell.model.score import (
    TENTHS,
    AccountScore,
    Cause,
    InputScore,
    KeptRun,
    Ledger,
    LedgerLine,
    ScoreAt,
    ScoreHistory,
    Scores,
    SetByHand,
)
from groundswell.store.protocol import Snapshot
from groundswell.store.score_runs import ScoreRun


@dataclass(frozen=True, slots=True)
class Found:
    """What scoring all accounts of a kind found.

    Attributes:
        run: when, and of what; its number is 0 as long as it is not kept.
        by: what scored.
    """

    run: ScoreRun
    by: ScoredBy
    scores: list[ScoredAccount]


def kept_run(snapshot: Snapshot, kind: str, number: int) -> Found:
    """What a run found when it was kept.

    Raises:
        UnknownName: there is no such run.
    """
    run = next((run for run in snapshot.score_runs(kind) if run.number == number), None)
    if run is None:
        raise UnknownName(
            "No scores are kept under that number. Runs are kept every night while the server runs."
            if number
            else "There are no two runs to compare yet: one is kept every night while the server runs.",
            at="/run",
            code="unknown-run",
        )
    by = scored_by(run.profiles)
    return Found(run, by, scores_in(snapshot.scores(number), by))


def score_of(found: Found, account: str) -> ScoredAccount:
    """What a run found of an account.

    Raises:
        UnknownName: it did not know that.
    """
    for each in found.scores:
        if each.id == account:
            return each
    raise UnknownName(
        f"No account '{account}' was known when the scores of {found.run.as_of:%Y-%m-%d} were worked out.",
        at="/account",
        code="unknown-account",
    )


SaidBy = Mapping[int, AccountEntry]
"""Entries by their numbers."""


def by_number(entries: Sequence[AccountEntry]) -> SaidBy:
    """Entries by their numbers."""
    return {each.number: each for each in entries}


def told(found: Found, said: SaidBy) -> Scores:
    """All scores, as they are told; `said` has who set scores by hand."""
    run = found.run
    return Scores(
        account_type=run.kind,
        run=run.number or None,
        as_of=run.as_of,
        known_at=run.known_at,
        computed_at=run.computed_at,
        profiles=[profile.name for profile in found.by.profiles],
        accounts=sorted((_score(each, found.by, said) for each in found.scores), key=lambda each: each.id),
    )


def _score(score: ScoredAccount, by: ScoredBy, said: SaidBy) -> AccountScore:
    level, why = confidence(score)
    return AccountScore(
        id=score.id,
        profile=score.profile,
        version=score.version,
        score=_points(score.score),
        band=band_name(score, by.profiles),
        coverage=round(score.coverage, 4),
        confidence=level,
        why=why,
        users=score.users,
        events=score.events,
        age_days=None if score.age_days is None else round(score.age_days, 1),
        inputs=[
            InputScore(
                each.name, each.value, each.state, each.points, each.part / TENTHS, each.weight, each.sample
            )
            for each in score.inputs
        ],
        set_by_hand=_set_by_hand(score.by_hand, said),
    )


def _set_by_hand(by_hand: ByHand | None, said: SaidBy) -> SetByHand | None:
    if by_hand is None:
        return None
    score, entry = by_hand.score / TENTHS, said.get(by_hand.entry)
    if entry is None:
        return SetByHand(score, by_hand.band, "", "", None)
    return SetByHand(score, by_hand.band, entry.who, entry.text, entry.until)


def _points(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / TENTHS


def run_told(run: ScoreRun) -> KeptRun:
    """A run without its scores."""
    names = [profile.name for profile in scored_by(run.profiles).profiles]
    return KeptRun(run.number, run.as_of, run.known_at, run.computed_at, names)


def history(
    account: str, kind: str, found: Sequence[tuple[ScoreRun, ScoredBy, ScoredAccount]], said: SaidBy
) -> ScoreHistory:
    """What runs found of an account, of which the moment scored last comes last."""
    profiles: list[DefinedProfile] = []
    for _, by, score in found:
        profiles += [its for its in by.profiles if its.name == score.profile and its not in profiles]
    return ScoreHistory(
        account=account,
        account_type=kind,
        scores=[_at(*each, said) for each in found],
        last=_score(found[-1][2], found[-1][1], said) if found else None,
        profiles=profiles,
    )


def _at(run: ScoreRun, by: ScoredBy, score: ScoredAccount, said: SaidBy) -> ScoreAt:
    return ScoreAt(
        run.number,
        run.as_of,
        _points(score.score),
        band_name(score, by.profiles),
        round(score.coverage, 4),
        set_by_hand=_set_by_hand(score.by_hand, said),
        profile=score.profile,
        version=score.version,
    )


def ledger(
    account: str,
    kind: str,
    before: Found,
    after: Found,
    between: Sequence[tuple[Cause, Found]],
    said: SaidBy,
) -> Ledger:
    """The lines from one score to the other, by way of those between."""
    ways: list[tuple[Cause, Found]] = [*between, ("behaviour", after)]
    lines: list[LedgerLine] = []
    last, has_scores = before, True
    for cause, found in ways:
        was, now = score_of(last, account), score_of(found, account)
        # What is known now of a moment without a limit counts users who came later: where not one event of the account
        # came to be known since, it is the later moment that tells of them.
        if cause == "late_data" and now.events == was.events:
            continue
        if was.score is None or now.score is None:
            lines, has_scores = [], False
            break
        common = common_moves(last.scores, found.scores) if cause == "behaviour" else {}
        of_all = {name: move for (of, name), move in common.items() if of == was.profile}
        values = [{each.name: each.value for each in score.inputs} for score in (was, now)]
        lines += [_line(line, values) for line in steps(was.reckoned, now.reckoned, cause, of_all)]
        last = found
    first, final = (_score(score_of(found, account), found.by, said) for found in (before, after))
    return Ledger(
        account=account,
        account_type=kind,
        before=first,
        before_as_of=before.run.as_of,
        after=final,
        after_as_of=after.run.as_of,
        change=None if not has_scores else round((final.score or 0) - (first.score or 0), 1),
        lines=lines,
    )


def _line(line: Line, values: Sequence[Mapping[str, float | None]]) -> LedgerLine:
    before, after = (each.get(line.input or "") for each in values)
    return LedgerLine(line.cause, line.input, line.change / TENTHS, before, after)
