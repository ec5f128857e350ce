"""Every way of asking is whole: one record, one picture, one envelope."""

import msgspec
import pytest

from groundswell.analyses import ANALYSES
from groundswell.cli.pictures import PICTURES
from groundswell.model.answer import Answer

KINDS = sorted(ANALYSES)


def test_every_kind_has_a_picture() -> None:
    """What can be asked in the terminal can be seen there."""
    assert sorted(PICTURES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_has_its_questions_kind(kind: str) -> None:
    """So that whoever reads one knows the way of asking."""
    record = ANALYSES[kind]

    assert (record.question.__struct_config__.tag, record.answer.__struct_config__.tag) == (kind, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_has_the_same_envelope(kind: str) -> None:
    """What it was worked out from, by what rules, and what it took."""
    envelope = {f.encode_name for f in msgspec.structs.fields(Answer)}

    assert envelope <= {f.encode_name for f in msgspec.structs.fields(ANALYSES[kind].answer)}
