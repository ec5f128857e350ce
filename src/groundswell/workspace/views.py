"""Saved views of lists: what one may be, and keeping it."""

from groundswell.analyses import ANALYSES
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.list_view import MOST_SHOWN, NewView
from groundswell.model.naming import LONGEST_TEXT, check_naming
from groundswell.model.questions import parse_question


def checked_view(view: NewView) -> NewView:
    """A view with its name without the spaces around it.

    What it names may be gone when it is opened, so that its names are not looked up.

    Raises:
        QuestionError: it has no name, or its question is none for such a list; `at` is the place.
    """
    name = view.name.strip()
    check_naming("view", name)
    if view.question.get("kind") != view.of:
        raise QuestionError(
            f"A view of {view.of} has a question of the kind '{view.of}'.", at="/question/kind"
        )
    try:
        parse_question(view.question, {view.of: ANALYSES[view.of]})
    except GroundswellError as error:
        error.at = f"/question{error.at or ''}"
        raise
    if len(view.shown) > MOST_SHOWN or any(len(text) > LONGEST_TEXT for text in view.shown.values()):
        raise QuestionError(
            f"'shown' has at most {MOST_SHOWN} texts of {LONGEST_TEXT:,} characters.", at="/shown"
        )
    return NewView(of=view.of, name=name, question=view.question, shown=view.shown)
