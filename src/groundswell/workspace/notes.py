"""Notes about accounts: what one may say."""

from groundswell.model.errors import QuestionError

LONGEST_NOTE = 10_000


def checked_text(text: str) -> str:
    """The text of a note without the spaces around it.

    Raises:
        QuestionError: it says nothing, or too much.
    """
    text = text.strip()
    if not 0 < len(text) <= LONGEST_NOTE or "\0" in text:
        raise QuestionError(f"A note has 1 to {LONGEST_NOTE:,} characters.", at="/text")
    return text
