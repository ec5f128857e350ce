"""Finds values of accounts that are not what their meaning asks for: no date for a renewal, no number for revenue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from groundswell.model.account_meaning import MeaningName
from groundswell.model.change import UnreadValues
from groundswell.model.value import number_of


def renewal_day(text: str | None) -> date | None:
    """The day that a text says: `2026-05-31`, with or without a time; None: it says none."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def unread(told: Mapping[str, Sequence[str | None]], properties: Mapping[str, str]) -> list[UnreadValues]:
    """What cannot be read of what all accounts say.

    Args:
        told: the value of each account, None where there is none, by meaning.
        properties: the property with each meaning.
    """
    checked: list[tuple[MeaningName, Callable[[str], str | None]]] = [
        ("renewal", _fault_of_renewal),
        ("revenue", _fault_of_amount),
        ("seats", _fault_of_amount),
    ]
    found = []
    for meaning, fault_of in checked:
        faults = [(text, fault) for text in told.get(meaning, ()) if text and (fault := fault_of(text))]
        for fault in dict.fromkeys(fault for _, fault in faults):
            texts = [text for text, its in faults if its == fault]
            accounts = "1 account has" if len(texts) == 1 else f"{len(texts):,} accounts have"
            said = f"{accounts} a value of '{properties[meaning]}' that {fault}, such as '{texts[0][:40]}'"
            found.append(
                UnreadValues(
                    meaning=meaning,
                    property=properties[meaning],
                    accounts=len(texts),
                    example=texts[0],
                    text=f"{said}: it counts as no {meaning}. {_REMEDY[meaning]}",
                )
            )
    return found


_REMEDY: Mapping[MeaningName, str] = {
    "renewal": "Write dates as 2026-05-31.",
    "revenue": "Write a plain number, such as 4800.",
    "seats": "Write a plain number, such as 25.",
}


def _fault_of_renewal(text: str) -> str | None:
    return None if renewal_day(text) else "is no date"


def _fault_of_amount(text: str) -> str | None:
    number = number_of(text)
    if number is None:
        return "is no number"
    return "is negative" if number < 0 else None
