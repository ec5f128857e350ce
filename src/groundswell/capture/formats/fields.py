"""Fields that senders write in one way or another."""

from groundswell.model.value import UnfitValue, text_of


def id_of(value: object) -> str | None:
    """An id, or any other short text, as it is written; numbers are ids too. None where there is none, or an empty one.

    Raises:
        UnfitValue: it is a list or an object.
    """
    if isinstance(value, list | dict):
        raise UnfitValue(f"is {'a list' if isinstance(value, list) else 'an object'}, not a text")
    return text_of(value) or None
