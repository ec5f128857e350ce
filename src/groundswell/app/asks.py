"""Asking, as type checkers know it: each kind of question has answers of its own."""

from typing import Any, Protocol, overload

from groundswell.analyses.engagement import EngagementAnswer
from groundswell.analyses.funnel import FunnelAnswer
from groundswell.analyses.graph import GraphAnswer
from groundswell.analyses.lifecycle import LifecycleAnswer
from groundswell.analyses.listing import AccountsAnswer, UsersAnswer
from groundswell.analyses.paths import PathsAnswer
from groundswell.analyses.retention import RetentionAnswer
from groundswell.analyses.segment import SegmentAnswer
from groundswell.analyses.stickiness import StickinessAnswer
from groundswell.analyses.time_between import TimeBetweenAnswer
from groundswell.analyses.timeline import TimelineAnswer
from groundswell.app.stop import Stop
from groundswell.model.answer import Answer
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.engagement import EngagementQuestion
from groundswell.model.questions.funnel import FunnelQuestion
from groundswell.model.questions.graph import GraphQuestion
from groundswell.model.questions.lifecycle import LifecycleQuestion
from groundswell.model.questions.paths import PathsQuestion
from groundswell.model.questions.retention import RetentionQuestion
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.model.questions.time_between import TimeBetweenQuestion
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.model.questions.users import UsersQuestion

MaybeStop = Stop | None


class Asks(Protocol):
    """Whoever answers questions: a project, or a workspace for the only one that it has."""

    @overload
    def ask(self, question: GraphQuestion, stop: MaybeStop = None, *, anew: bool = False) -> GraphAnswer: ...

    @overload
    def ask(
        self, question: FunnelQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> FunnelAnswer: ...

    @overload
    def ask(
        self, question: RetentionQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> RetentionAnswer: ...

    @overload
    def ask(
        self, question: SegmentQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> SegmentAnswer: ...

    @overload
    def ask(
        self, question: StickinessQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> StickinessAnswer: ...

    @overload
    def ask(
        self, question: LifecycleQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> LifecycleAnswer: ...

    @overload
    def ask(self, question: PathsQuestion, stop: MaybeStop = None, *, anew: bool = False) -> PathsAnswer: ...

    @overload
    def ask(
        self, question: TimeBetweenQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> TimeBetweenAnswer: ...

    @overload
    def ask(
        self, question: EngagementQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> EngagementAnswer: ...

    @overload
    def ask(self, question: UsersQuestion, stop: MaybeStop = None, *, anew: bool = False) -> UsersAnswer: ...

    @overload
    def ask(
        self, question: AccountsQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> AccountsAnswer: ...

    @overload
    def ask(
        self, question: TimelineQuestion, stop: MaybeStop = None, *, anew: bool = False
    ) -> TimelineAnswer: ...

    @overload
    def ask(self, question: Any, stop: MaybeStop = None, *, anew: bool = False) -> Any: ...

    def ask(self, question: Any, stop: MaybeStop = None, *, anew: bool = False) -> Any:
        """The answer to a question, given as a struct, as decoded JSON or as JSON text.

        `stop` tells how far it is and may end it early, from another thread. The same question of the same data is
        answered from what was worked out before, unless it is to be asked `anew`.

        Raises:
            QuestionError, UnknownName: it cannot be asked; the place is in `at`.
            EngineError: the engine failed, or the time limit passed.
            GroundswellError: it was stopped. A workspace: it has no project, or several.
        """
        return self._answer(question, stop, anew=anew)

    def _answer(self, question: Any, stop: Stop | None, *, anew: bool) -> Answer: ...
