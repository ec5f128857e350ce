"""What the first values of columns suggest where names say nothing, before events are imported."""

from collections.abc import Collection, Mapping, Sequence

from groundswell.capture.importers.options import RecordsOf
from groundswell.model.value import type_of

Texts = Mapping[str, Sequence[str]]
"""Of each column the values in the first rows that have one."""
LEAST_ROWS = 4
"""Of fewer rows nobody can tell whether values come again."""
FROM_S, TO_S = 946_684_800, 4_102_444_800
"""2000 to 2100: numbers outside, as seconds, milliseconds or microseconds, are rather amounts or ids."""
NAMED_BY_CHANCE = ("name", "type")
"""Names of columns with events that accounts and users have as well."""
OF_USERS = frozenset(("userid", "uid", "email", "username", "user", "firstname", "lastname", "fullname"))
OF_ACCOUNTS = frozenset(
    (
        "id",
        "name",
        "accountid",
        "accountname",
        "account",
        "companyid",
        "companyname",
        "company",
        "orgid",
        "organization",
        "organizationid",
        "workspaceid",
    )
)


def guessed(texts: Texts, found: Mapping[str, str], account: str | None) -> dict[str, str]:
    """Which columns probably have the time and the name of events, where no name says so: option to column.

    The time is the first column with dates or times, else with numbers that are times of this century; the name is the
    only column with few different texts.

    Args:
        texts: the values.
        found: what names suggest.
        account: the column that has ids of accounts by its name.
    """
    free = {
        name: values for name, values in texts.items() if name not in {*found.values(), account} and values
    }
    options: dict[str, str] = {}
    if "time" not in found and (time := _time(free)) is not None:
        options["time"] = time
    if "event" not in found:
        few = [name for name, values in free.items() if name != options.get("time") and _are_few(values)]
        if len(few) == 1:
            options["event"] = few[0]
    return options


def records_seen(texts: Texts, found: Mapping[str, str]) -> RecordsOf | None:
    """Whether what was taken for events is rather users or accounts: a row each, and no time of its own by name.

    Dates that no name calls the time of the row may be those of a contract: then accounts alone are told.
    """
    event = found.get("event")
    if "time" in found or (event is not None and plain(event) not in NAMED_BY_CHANCE):
        return None
    seems: RecordsOf
    for seems, known in (("users", OF_USERS), ("accounts", OF_ACCOUNTS)):
        named = [name for name in texts if plain(name) in known]
        if named:
            has_times = _time(texts) is not None
            is_one_each = any(_are_different(texts[name]) for name in named)
            return seems if is_one_each and (seems == "accounts" or not has_times) else None
    return None


def plain(name: str) -> str:
    """A column's name without regard to case, underscores, hyphens and spaces."""
    return name.casefold().replace("_", "").replace(" ", "").replace("-", "")


def _time(texts: Texts) -> str | None:
    """The first column of which all values read as times."""
    dated = (name for name, values in texts.items() if values and {*map(type_of, values)} == {"datetime"})
    counted = (name for name, values in texts.items() if values and all(map(_is_instant, values)))
    return next(dated, None) or next(counted, None)


def _is_instant(text: str) -> bool:
    """Whether a number is a time of this century."""
    if not (text.isascii() and text.isdigit()):
        return False
    return any(FROM_S <= int(text) / unit < TO_S for unit in (1, 1_000, 1_000_000))


def _are_few(values: Collection[str]) -> bool:
    """Whether some texts, of which each may come again, are names of what happened."""
    is_text = all(type_of(value) == "text" and "@" not in value for value in values)
    return len(values) >= LEAST_ROWS and is_text and len(set(values)) <= len(values) / 2


def _are_different(values: Collection[str]) -> bool:
    return len(values) > 0 and len(set(values)) == len(values)
