"""The account ids of rows, one column for each kind of account."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from groundswell.capture.importers.columns import ACCOUNT_PREFIX
from groundswell.capture.importers.rows import Rows
from groundswell.capture.importers.texts import checked_ids, refuse_where
from groundswell.model.project import unfit_kind
from groundswell.model.value import UnfitValue, read_exactly, text_of
from groundswell.store.layout import MOST_ACCOUNT_KINDS


class AccountKinds:
    """The kinds of account that a project has, and those that a file adds; MOST_ACCOUNT_KINDS together."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = set(known)

    def refusal(self, kind: str) -> str | None:
        """Why an account of that kind cannot be stored; None if it can, and the kind is taken."""
        if kind in self._known:
            return None
        if unfit := unfit_kind(kind):
            return unfit
        if len(self._known) >= MOST_ACCOUNT_KINDS:
            return f"'{kind}' is one kind of account too many; {MOST_ACCOUNT_KINDS} are allowed"
        self._known.add(kind)
        return None


class AccountColumns:
    """Gathers account ids batch by batch."""

    def __init__(self, kinds: AccountKinds) -> None:
        self._kinds = kinds
        self._seen: dict[str, None] = {}

    def of(self, rows: Rows) -> dict[str, pa.Array]:
        """One column `account:KIND` for each kind seen so far; rows that cannot be read are made bad."""
        found = dict(rows.accounts)
        if rows.accounts_object is not None:
            for kind, ids in self._from_objects(rows.accounts_object, rows.bad).items():
                found[kind] = pc.coalesce(ids, checked_ids(found[kind], kind, {})) if kind in found else ids
        table = {}
        for kind, column in found.items():
            ids = checked_ids(column, f"{ACCOUNT_PREFIX}{kind}", rows.bad)
            if ids.null_count == len(ids):
                continue
            if refusal := self._kinds.refusal(kind):
                refuse_where(ids.is_valid(), refusal, rows.bad)
            else:
                self._seen[kind] = None
                table[ACCOUNT_PREFIX + kind] = ids
        nothing = pa.nulls(len(rows.lines), pa.string())
        return {ACCOUNT_PREFIX + kind: nothing for kind in self._seen} | table

    def _from_objects(self, objects: pa.Array, bad: dict[int, str]) -> dict[str, pa.Array]:
        found: dict[str, list[str | None]] = {}
        for place, text in enumerate(objects.to_pylist()):
            if not text:
                continue
            try:
                ids = _ids_by_kind(text)
                for kind in ids:
                    if refusal := self._kinds.refusal(kind):
                        raise UnfitValue(refusal)
            except UnfitValue as error:
                bad.setdefault(place, f"the accounts cannot be read: {error}")
                continue
            for kind, account in ids.items():
                found.setdefault(kind, [None] * len(objects))[place] = account
        return {kind: pa.array(ids, pa.string()) for kind, ids in found.items()}


def _ids_by_kind(text: str) -> dict[str, str]:
    parsed: Any = read_exactly(text)
    if parsed is None:
        return {}
    if not isinstance(parsed, dict):
        raise UnfitValue("they are not an object")
    ids = {}
    for kind, value in parsed.items():
        if isinstance(value, (list, dict)):
            raise UnfitValue(f"the id of kind '{kind}' is a list or an object")
        account = text_of(value)
        if account:
            ids[kind] = account
    return ids
