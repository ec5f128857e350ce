"""The properties of users that are chosen as Account ID: which accounts their values name."""

from collections.abc import Mapping

import duckdb
import orjson
import pyarrow as pa

from groundswell.model.ids import LONGEST_OF_NOBODY, nobody
from groundswell.model.value import unfit_name
from groundswell.store.duckdb.interning import Dictionary
from groundswell.store.duckdb.load import account_kinds
from groundswell.store.duckdb.statements import execute, registered
from groundswell.store.layout import MOST_ACCOUNT_KINDS


def chosen(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The property that is chosen for each kind of account."""
    return dict(execute(cursor, "chosen_account_ids").fetchall())


def choose(cursor: duckdb.DuckDBPyConnection, wanted: Mapping[str, str]) -> None:
    """Choose a property for each of some kinds, in the place of all that were chosen before.

    `touched` are then the users whose memberships may change: whoever has a value of one that is, or was, chosen.

    Cost: a few passes over the values of these properties.
    """
    cursor.execute('create or replace temp table touched ("user" integer)')
    _touch_valued(cursor)
    numbers = account_kinds(cursor, list(wanted))
    columns = {
        "kind": pa.array([numbers[kind] for kind in wanted], pa.uint8()),
        "property": pa.array(wanted.values(), pa.string()),
    }
    with registered(cursor, "account_ids_to_keep", pa.table(columns)):
        execute(cursor, "choose_account_ids")
    _touch_valued(cursor)
    execute(cursor, "spread_named")
    name_accounts(cursor)


def fitting(cursor: duckdb.DuckDBPyConnection, wanted: Mapping[str, str]) -> dict[str, str]:
    """What of a choice is possible in this store: of a kind that would be the sixth nothing is chosen."""
    kinds = [kind for (kind,) in cursor.execute("select text from account_kinds order by id").fetchall()]
    kinds += [kind for kind in wanted if kind not in kinds]
    return {kind: property for kind, property in wanted.items() if kind in kinds[:MOST_ACCOUNT_KINDS]}


def name_accounts(cursor: duckdb.DuckDBPyConnection) -> None:
    """Find out which accounts the values in `spread` name; they are known from then on."""
    by_kind: dict[int, list[str]] = {}
    for kind, value in execute(cursor, "values_to_name").fetchall():
        if not _is_nobodys(value):
            by_kind.setdefault(kind, []).append(value)
    for kind, values in by_kind.items():
        ids = pa.array([value if value.strip() else None for value in values], pa.string())
        columns = {
            "kind": pa.repeat(kind, len(values)).cast(pa.uint8()),
            "value": pa.array(values, pa.string()),
            "account": Dictionary("accounts", kind).numbers(cursor, ids),
        }
        with registered(cursor, "named", pa.table(columns)):
            cursor.execute("insert into named_accounts select kind, value, account from named")


def _touch_valued(cursor: duckdb.DuckDBPyConnection) -> None:
    execute(cursor, "valued_named")
    execute(cursor, "touched_by_account_ids")


def _is_nobodys(value: str) -> bool:
    """Whether a value says nothing of an account: it is what programs send when they have none, or can be no id."""
    if len(value) <= LONGEST_OF_NOBODY and nobody(value):
        return True
    return unfit_name(value) is not None or (value[:1] in ("[", "{") and _is_json(value))


def _is_json(text: str) -> bool:
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return True
