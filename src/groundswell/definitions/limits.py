"""How large an answer may be."""

from groundswell.model.errors import QuestionError

MOST_FIGURES = 2_000_000
"""Most figures of an answer: groups times what is told of each."""


def refuse_too_many(figures: int) -> None:
    """Refuse an answer of too many figures, before they are worked out.

    Args:
        figures: about how many there would be.

    Raises:
        QuestionError: there are more than `MOST_FIGURES`.
    """
    if figures > MOST_FIGURES:
        raise QuestionError(
            f"The answer would have about {figures:,} figures; it may have {MOST_FIGURES:,}. Ask for the "
            "largest groups with 'top_n', shorten the range, or take a longer interval.",
            at="/group_by",
        )
