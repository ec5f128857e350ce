"""What a project tells of its measures, how they are saved, and what one would tell before it is."""

from dataclasses import replace
from typing import Any

import msgspec

from groundswell.analyses import graph, listing
from groundswell.analyses.listing.owners import ListAnswer
from groundswell.app.asking import Asking
from groundswell.app.definitions import ProjectDefinitions, Unknown, look_up
from groundswell.app.stop import Stop
from groundswell.app.versioned import Versioned
from groundswell.definitions.context import Context
from groundswell.definitions.measures import Measured
from groundswell.model.measure import (
    DefinedMeasure,
    MeasureChange,
    MeasureDefinition,
    MeasuredOwner,
    MeasurePreview,
    SavedMeasure,
    read_measure,
)
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.condition import Condition
from groundswell.model.questions.graph import GraphQuestion, Series
from groundswell.model.questions.lists import Column, Sort
from groundswell.model.questions.users import UsersQuestion
from groundswell.store.reading import Reading

DAYS_SHOWN = "last 30 days"
MOST_SHOWN = 10
UNNAMED = "$measure"
"""What a measure is called that is looked at: nothing that is saved is called so."""


class Measuring:
    """A project of an open data folder, as far as it measures."""

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    @property
    def saved_measures(self) -> Versioned[SavedMeasure, MeasureChange]:
        """All the measures, for what is done with all kinds of definitions alike."""
        return Versioned(self._definitions, "measure", read_measure, SavedMeasure, MeasureChange)

    def measures(self) -> list[SavedMeasure]:
        """The measures, by name; archived ones as well."""
        return self.saved_measures.all()

    def measure(self, name: str) -> SavedMeasure:
        """The measure of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return self.saved_measures.one(name)

    def measure_history(self, name: str) -> list[MeasureChange]:
        """What became of a measure, the latest change first; also of one that is gone."""
        return self.saved_measures.history(name)

    def save_measure(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedMeasure:
        """Keep a measure, so that its name may stand in graphs, or in lists and conditions.

        Args:
            definition: a `MeasureDefinition`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes; what names that follows a new name.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, names nothing, or refers to itself through others.
            NameTaken: another one has its name, however that is written.
            InUse: something that rests on it could no longer be asked.
            IsVerified: it is verified and would mean something else, or what rests on it is.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        return self.saved_measures.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
            stop=stop,
        )

    def rename_measure(self, name: str, to: str, *, who: str = "") -> SavedMeasure:
        """Give a measure another name, also in all that names it. The former one goes on meaning it."""
        return self.saved_measures.rename(name, to, who)

    def delete_measure(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a measure.

        Raises:
            InUse: a segment, a property, a health profile or another measure names it.
            IsVerified: it is, and `verified` does not say that it may go.
        """
        self.saved_measures.delete(name, who, verified=verified)

    def restore_measure(self, name: str, *, who: str = "") -> SavedMeasure:
        """Take back a measure that was deleted: its history goes on, and its former names mean it again.

        Raises:
            UnknownName: none was deleted, or a segment or measure that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        return self.saved_measures.restore(name, who)

    def preview_measure(self, definition: Any, stop: Stop | None = None) -> MeasurePreview:
        """What a measure would tell now. Nothing is kept.

        Args:
            definition: as that of `save_measure`; it needs no name.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it cannot be asked; the place is in `at`.
        """
        read = msgspec.structs.replace(read_measure(definition, name="measure"), name=UNNAMED)
        measured = DefinedMeasure(read.name, read.meaning, 0)

        def work(reading: Reading, context: Context) -> MeasurePreview:
            look_up(read, context)
            context = replace(context, measures={**context.measures, read.name: Measured(measured)})
            if read.of == "project":
                preview = _of_project(read.name, read.days, context, reading)
            else:
                preview = _of_each(read, context, reading)
            return msgspec.structs.replace(preview, percent=read.percent)

        return self._asking.done(work, stop)


def _of_project(name: str, days: int | None, context: Context, reading: Reading) -> MeasurePreview:
    question = GraphQuestion(series=[Series(saved=name)], range=DAYS_SHOWN, overall=True)
    answer = graph.ask(question, context, reading)
    (row,) = answer.series
    values: list[float | None] = [None if i in row.empty else value for i, value in enumerate(row.values)]
    # Of days up to now the last figure is that of now; else it is that of all the days shown.
    is_nothing = values[-1] is None if days is not None else not any(value is not None for value in values)
    return MeasurePreview(None if is_nothing else row.overall, answer.times, values)


def _of_each(read: MeasureDefinition, context: Context, reading: Reading) -> MeasurePreview:
    has = Condition(measure=read.name, op="is_set")
    answer = _listed(read, None, MOST_SHOWN, context, reading)
    top = [MeasuredOwner(row.id, row.values[0]) for row in answer.rows]  # type: ignore[arg-type]
    some = _listed(read, has, 1, context, reading)
    return MeasurePreview(None, top=top, total=answer.total, with_value=some.total)


def _listed(
    read: MeasureDefinition, where: Condition | None, limit: int, context: Context, reading: Reading
) -> ListAnswer:
    """Those with the most of a measure, of all for whom a condition holds."""
    columns, sort = [Column(measure=read.name, name="value")], Sort("value", "desc")
    if read.of == "user":
        users = UsersQuestion(columns=[*columns], sort=sort, where=where, limit=limit)
        return listing.ask_users(users, context, reading)
    accounts = AccountsQuestion(
        account_type=read.account_type, columns=[*columns], sort=sort, where=where, limit=limit
    )
    return listing.ask_accounts(accounts, context, reading)
