"""Saved views, and what people say of accounts, in a server's project: the same interface as in `app.accounts`."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import httpx
import msgspec

from groundswell.app.talking import deleted, sent_for
from groundswell.model.account_meaning import AccountMeanings, ChosenMeanings
from groundswell.model.account_note import AccountNote, NewAccountNote
from groundswell.model.list_view import NewView, SavedView
from groundswell.model.past_value import PastValue

T = TypeVar("T")


class RemoteAccounts:
    """A project of a server, as far as its lists and what is said of its accounts go."""

    _http: httpx.Client
    _path: str

    def views(self) -> list[SavedView]:
        """All saved views, by name."""
        return self._got("views", dict[str, list[SavedView]])["views"]

    def save_view(self, view: NewView, *, number: int | None = None, who: str = "") -> SavedView:
        """Keep a view, in the place of the one of that number if it is given."""
        path = f"{self._path}/views" if number is None else f"{self._path}/views/{number}"
        method, body = "POST" if number is None else "PUT", msgspec.json.encode(view)
        return sent_for(self._http, method, path, SavedView, content=body, params={"who": who})

    def delete_view(self, number: int) -> None:
        """Delete a view."""
        deleted(self._http, f"{self._path}/views/{number}")

    def past_values(
        self, id: str, account_type: str | None = None, *, of_account: bool = False
    ) -> list[PastValue]:
        """What the properties of a user or of an account have been, the latest first, 1,000 at most."""
        asked = {"account" if of_account else "user": id, "account_type": account_type}
        return self._got("past-values", dict[str, list[PastValue]], asked)["values"]

    def account_notes(self, account: str, account_type: str | None = None) -> list[AccountNote]:
        """The notes about an account, the latest first."""
        asked = {"account": account, "account_type": account_type}
        return self._got("account-notes", dict[str, list[AccountNote]], asked)["notes"]

    def add_account_note(self, note: NewAccountNote, *, who: str = "") -> AccountNote:
        """Keep a note about an account."""
        body = msgspec.json.encode(note)
        path = f"{self._path}/account-notes"
        return sent_for(self._http, "POST", path, AccountNote, content=body, params={"who": who})

    def change_account_note(self, number: int, text: str, at: datetime | None = None) -> AccountNote:
        """Have a note say something else, of another moment if one is given."""
        body = msgspec.json.encode({"text": text, "at": at})
        return sent_for(self._http, "PUT", f"{self._path}/account-notes/{number}", AccountNote, content=body)

    def delete_account_note(self, number: int) -> None:
        """Delete a note, which can be brought back for a day."""
        deleted(self._http, f"{self._path}/account-notes/{number}")

    def restore_account_note(self, number: int) -> AccountNote:
        """Bring a note back that was deleted within a day, as it was."""
        return sent_for(
            self._http, "POST", f"{self._path}/account-notes/{number}/restore", AccountNote, content=b""
        )

    def account_meanings(self, account_type: str | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning: as chosen, else as their names say."""
        return self._got("account-meanings", AccountMeanings, {"account_type": account_type})

    def choose_account_meanings(self, chosen: ChosenMeanings) -> AccountMeanings:
        """Choose which properties of accounts have some meanings; the others stay as they are."""
        body = msgspec.json.encode(chosen)
        return sent_for(self._http, "PUT", f"{self._path}/account-meanings", AccountMeanings, content=body)

    def set_account_values(
        self, property: str, values: Mapping[str, str | None], account_type: str | None = None
    ) -> dict[str, str | None]:
        """Give accounts values of a property from now on; returns what each had before."""
        body = msgspec.json.encode({"property": property, "values": values, "account_type": account_type})
        told = sent_for(
            self._http,
            "POST",
            f"{self._path}/account-values",
            dict[str, dict[str, str | None]],
            content=body,
        )
        return told["before"]

    def _got(self, what: str, type: type[T], asked: Mapping[str, str | None] | None = None) -> T:
        given = {name: value for name, value in (asked or {}).items() if value is not None}
        return sent_for(self._http, "GET", f"{self._path}/{what}", type, params=given)
