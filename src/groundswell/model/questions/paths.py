"""The paths question: from where to where, step by step."""

from msgspec import UNSET, UnsetType, field

from groundswell.model.errors import QuestionError
from groundswell.model.questions.asked import (
    By,
    GroupBy,
    Ranged,
    check_by,
    check_groups,
    check_range,
    check_top,
)
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice
from groundswell.model.questions.who import Who, check_who

MOST_STEPS = 20
LONGEST_GAP = 60 * 24 * 366


class WantedPaths(Who, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Those who went `from` a place `to` another at a `position`, or whose paths `start` or `end` there.

    Without any of these all who have a path. Null is the place of events without one.
    """

    position: int | None = None
    from_: str | UnsetType | None = field(name="from", default=UNSET)
    to: str | UnsetType | None = UNSET
    start: str | UnsetType | None = UNSET
    end: str | UnsetType | None = UNSET

    def ends(self) -> dict[str, str | None]:
        """The places that it names, by the field, in the order of an edge's."""
        given = {"from": self.from_, "to": self.to, "start": self.start, "end": self.end}
        return {name: text for name, text in given.items() if text is not UNSET}


class PathsQuestion(
    Ranged,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="kind",
    tag="paths",
):
    """From which place to which, step by step, in the sessions of a range.

    `label` is the event property that names a place, or several of which the first that is there counts; absent, the
    event's name is. `start_at` lets paths begin at the first such place (rule P03), `end_at` end at the last such one;
    with `end_at` alone positions are counted back from it. `collapse` takes repeats of a place in a row as one. `top`
    tells only the largest edges of each position apart. Grouped, a path belongs to the group of its first step. `list`
    asks who is behind an edge, a start, an end or all of it.
    """

    events: EventChoice = field(default_factory=lambda: EventChoice(event=None))
    label: str | list[str] | None = None
    start_at: str | None = None
    end_at: str | None = None
    max_steps: int = 5
    session_gap_minutes: int = 30
    by: By = "user"
    collapse: bool = False
    top: int | None = None
    group_by: list[GroupBy] = field(default_factory=list)
    top_n: int | None = None
    other: bool = True
    list_: WantedPaths | None = field(default=None, name="list")

    def ends(self) -> dict[str, str]:
        """The places at which paths begin or end, as far as they are said, by the name of the field."""
        said = {"start_at": self.start_at, "end_at": self.end_at}
        return {name: text for name, text in said.items() if text is not None}


def check_paths(question: PathsQuestion) -> None:
    """Refuse a question that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    check_choice(question.events, "/events")
    check_range(question)
    check_by(question.by)
    check_groups(question.group_by)
    check_top(question.top_n, question.group_by)
    if question.list_ is not None:
        check_who(question.list_, len(question.group_by), "/list")
    if question.label is not None and not all([question.label, *question.label]):
        raise QuestionError(
            "'label' names one or several event properties. Leave it out to follow events by name.",
            at="/label",
        )
    for name, text in question.ends().items():
        if text == "":
            raise QuestionError(f"'{name}' is empty. Name a place, or leave it out.", at=f"/{name}")
    if not 1 <= question.max_steps <= MOST_STEPS:
        raise QuestionError(f"'max_steps' lies between 1 and {MOST_STEPS}.", at="/max_steps")
    if not 1 <= question.session_gap_minutes <= LONGEST_GAP:
        raise QuestionError(
            f"'session_gap_minutes' lies between 1 and {LONGEST_GAP:,} (a year).", at="/session_gap_minutes"
        )
    if question.top is not None and question.top < 1:
        raise QuestionError("'top' is at least 1.", at="/top")
    if question.list_ is not None:
        _check_list(question.list_, question.max_steps)


def _check_list(wanted: WantedPaths, steps: int) -> None:
    given = [name for name in ("from_", "to", "start", "end") if getattr(wanted, name) is not UNSET]
    if given not in ([], ["from_", "to"], ["start"], ["end"]):
        raise QuestionError(
            "A list is of an edge ('from' and 'to'), of where paths 'start' or of where they 'end'. Give one of these, "
            "or nothing for everybody who has a path.",
            at="/list",
        )
    if not given and wanted.position is None:
        return
    last = steps if given in (["start"], ["end"]) else steps - 1
    if not given or wanted.position is None or not 1 <= wanted.position <= last:
        raise QuestionError(f"'position' is that of an edge or a place: 1 to {last}.", at="/list/position")
