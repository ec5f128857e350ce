"""What people say of a project's accounts: notes, what their properties mean, values such as an owner."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.stop import Stop
from groundswell.capture.importers.options import RecordOptions
from groundswell.capture.importing import ImportReport
from groundswell.definitions.context import Context
from groundswell.model.account_meaning import (
    MEANINGS,
    AccountMeanings,
    ChosenMeanings,
    Meaning,
    MeaningName,
    guessed,
)
from groundswell.model.account_note import AccountNote, NewAccountNote
from groundswell.model.errors import NotAllowed, QuestionError, UnknownName
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.model.questions.lists import MOST_PAGE_ROWS
from groundswell.model.value import unfit_name
from groundswell.store.reading import Reading
from groundswell.workspace.notes import checked_text

MOST_AT_ONCE = 10_000
"""Accounts that are given values in one request."""


class Accounts:
    """A project of an open data folder, as far as what people say of its accounts goes."""

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def _take_accounts(self, source: BinaryIO, options: RecordOptions) -> ImportReport:
        raise NotImplementedError

    def account_notes(
        self, account: str, account_type: str | None = None, stop: Stop | None = None
    ) -> list[AccountNote]:
        """The notes about an account, also those under ids that are merged into it, the latest first."""

        def ids(_: Reading, context: Context) -> tuple[str, list[str]]:
            kind = context.account_kind(account_type, "")
            return kind, context.layout.ids_of_account(kind, account)

        kind, names = self._asking.done(ids, stop)
        return self._opened.catalog.account_notes.of(self.project.slug, kind, names)

    def add_account_note(
        self, note: NewAccountNote, *, who: str = "", stop: Stop | None = None
    ) -> AccountNote:
        """Keep a note about an account.

        Raises:
            QuestionError: it says nothing, or too much.
            UnknownName: there is no such account.
        """
        text = checked_text(note.text)
        kind, _ = self._known({note.account: "/account"}, note.account_type, None, stop)
        at = self._moment(note.at) or self._opened.clock_of(self.project).now()
        return self._opened.catalog.account_notes.add(
            self.project.slug, kind, note.account, text, at=at, who=self._caller.signs(who)
        )

    def change_account_note(self, number: int, text: str, at: datetime | None = None) -> AccountNote:
        """Have a note say something else, of another moment if one is given.

        Raises:
            QuestionError: it says nothing, or too much.
            UnknownName: there is none of that number.
        """
        now = self._opened.clock.now()
        return self._opened.catalog.account_notes.change(
            self.project.slug, number, checked_text(text), at=self._moment(at), now=now
        )

    def delete_account_note(self, number: int) -> None:
        """Delete a note, which can be brought back for a day.

        Raises:
            UnknownName: there is none of that number.
        """
        self._opened.catalog.account_notes.delete(self.project.slug, number, now=self._opened.clock.now())

    def restore_account_note(self, number: int) -> AccountNote:
        """Bring a note back that was deleted within a day, as it was.

        Raises:
            UnknownName: none of that number was.
        """
        return self._opened.catalog.account_notes.restore(
            self.project.slug, number, now=self._opened.clock.now()
        )

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning: as chosen, else as their names say."""

        def work(reading: Reading, context: Context) -> AccountMeanings:
            kind = context.account_kind(account_type, "")
            carried = [
                p.name for p in reading.snapshot.properties() if (p.source, p.kind) == ("account", kind)
            ]
            chosen = self._opened.catalog.meanings.of(self.project.shared_slug, kind)
            return AccountMeanings(kind, [_meaning(m, chosen, carried) for m in MEANINGS])

        return self._asking.done(work, stop)

    def choose_account_meanings(self, chosen: ChosenMeanings, stop: Stop | None = None) -> AccountMeanings:
        """Choose which properties of accounts have some meanings; the others stay as they are.

        Raises:
            UnknownName: no account has such a property.
        """

        def checked(_: Reading, context: Context) -> str:
            kind = context.account_kind(chosen.account_type, "")
            for meaning, property in chosen.meanings.items():
                if property is not None and context.defined("account", property, kind) is None:
                    context.property("account", property, f"/meanings/{meaning}", kind=kind)
            return kind

        kind = self._asking.done(checked, stop)
        self._opened.catalog.meanings.choose(self.project.shared_slug, kind, chosen.meanings)
        return self.account_meanings(kind)

    def set_account_values(
        self,
        property: str,
        values: Mapping[str, str | None],
        account_type: str | None = None,
        stop: Stop | None = None,
    ) -> dict[str, str | None]:
        """Give accounts values of a property from now on, as a file of accounts would; null: an empty one.

        Returns:
            Each account's value before, with which this is taken back.

        Raises:
            QuestionError: no name of a property, or too many accounts at once.
            UnknownName: there is no such account.
            NotAllowed: the project is a demo.
        """
        if self.project.demo:
            raise NotAllowed(
                f"'{self.project.name}' is a demo: its accounts stay as they are. Make a project of your own.",
                at="/project",
            )
        if not property.strip() or unfit_name(property):
            raise QuestionError(f"'{property[:100]}' is no name of a property.", at="/property")
        if not 0 < len(values) <= MOST_AT_ONCE:
            raise QuestionError(f"Name 1 to {MOST_AT_ONCE:,} accounts at once.", at="/values")
        kind, before = self._known(
            {id: f"/values/{i}" for i, id in enumerate(values)}, account_type, property, stop
        )
        now = self._opened.clock.now().astimezone(UTC).isoformat()
        rows = [
            {"id": id, "time": now, "properties": {property: value or ""}} for id, value in values.items()
        ]
        lines = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        options = RecordOptions(of="accounts", default_kind=kind, format="jsonl", strict=True)
        self._take_accounts(io.BytesIO(lines), options)
        return before

    def _moment(self, at: datetime | None) -> datetime | None:
        return at if at is None or at.tzinfo else self.project.calendar.to_utc(at)

    def _known(
        self, places: Mapping[str, str], account_type: str | None, property: str | None, stop: Stop | None
    ) -> tuple[str, dict[str, str | None]]:
        """The kind of account that is meant, and the value of a property that each account has.

        `places` has the ids, and where each stands in what was sent: at that of one that nobody has, it is refused.
        """
        found: dict[str, str | None] = {}
        kind, wanted = "", [*places]
        for first in range(0, len(wanted), MOST_PAGE_ROWS):
            question = {
                "kind": "accounts",
                "account_type": account_type,
                "where": {"source": "account", "op": "is", "value": wanted[first : first + MOST_PAGE_ROWS]},
                "columns": [] if property is None else [{"property": property, "name": "value"}],
                "limit": MOST_PAGE_ROWS,
                "sort": {"column": "id"},
                "unknown": "empty",
            }
            answer: Any
            answer, _ = self._asking.ask(question, stop)
            found |= {row.id: next(iter(row.values), None) for row in answer.rows}
            kind = answer.question.account_type
        for id, place in places.items():
            if id not in found:
                raise UnknownName(f"No account has the id '{id[:100]}'.", at=place, code="unknown-account")
        return kind, {id: found[id] for id in places}


def _meaning(
    meaning: MeaningName, chosen: Mapping[MeaningName, str | None], properties: list[str]
) -> Meaning:
    if meaning in chosen:
        return Meaning(meaning, chosen[meaning], "chosen")
    return Meaning(meaning, guessed(meaning, properties), "guessed")
