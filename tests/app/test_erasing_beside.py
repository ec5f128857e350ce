"""What lies beside the store when somebody is erased: other environments, files, samples; and wishes that wait."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.app.test_erasing import found_in
from tests.capture.senders import KEY, Product, Sending, body, listening, product
from tests.histories import said

from groundswell.app.loading import loading
from groundswell.capture.journal import OTHER
from groundswell.model.project import Environment
from groundswell.store.inbox_files import HourFile

PAID = {"name": "Paid", "at": "2024-04-01T10:00:00Z"}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Product]:
    """A product."""
    with product(tmp_path) as one:
        yield one


def sent(made: Product, *users: str, environment: Environment = "production") -> None:
    """Have users pay."""
    Sending(made).send(body(*({**PAID, "user": user} for user in users), key=made.key(environment)))


def folder_of(made: Product) -> Path:
    """The folder of production."""
    return made.opened.folder.project("product")


@pytest.mark.parametrize("slug", ["product", "product.development"])
def test_everywhere_is_every_environment(made: Product, tmp_path: Path, slug: str) -> None:
    """By whichever name the project is called."""
    for environment in ("production", "development"):
        sent(made, "ann-4711", "bob", environment=environment)
    erasure = made.history.workspace.project(slug).erase(["ann-4711"], now=True)

    assert (erasure.waits_for, found_in(tmp_path, "ann-4711")) == (None, [])
    assert made.history.project.erasures() == made.history.workspace.project("product.development").erasures()


def test_a_short_id_takes_nobody_elses_lines_along(made: Product) -> None:
    """Only what has it where ids stand, or as a whole value."""
    sent(made, "bob")
    events = [
        said("1", "track", name="Paid 7", user=user, properties={"user": "x"}) for user in ("7", "bob", "17")
    ]
    aside = folder_of(made) / "inbox" / "set-aside.jsonl"
    aside.write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in events) + b'{"user": "7')
    samples = [
        '{"user": "bob", "n": [17]}',
        '{"user": 7}',
        "2024-04-07,bob,17",
        "2024-04-01, 7 ,x",
        '{"a": "bob", "user": "7',
    ]
    samples += ['{"user": "user"}', "user;x"]
    rows = [{"file": "7", "line": 7, "reason": "no id", "sample": sample} for sample in samples]
    rejects = folder_of(made) / "rejects.jsonl"
    rejects.write_text("".join(json.dumps(row) + "\n" for row in rows))

    made.history.project.erase(["7", "user"])

    assert [json.loads(line)["user"] for line in aside.read_text().splitlines()] == ["bob", "17"]
    assert [json.loads(line)["sample"] for line in rejects.read_text().splitlines()] == [
        samples[0],
        samples[2],
    ]


def test_a_segment_loses_ids_only_where_ids_stand(made: Product) -> None:
    """A user may be called like a word of the definition."""
    sent(made, "user", "is", "bob")
    where = [
        {"source": "user", "op": "is", "value": ["user", "bob"]},
        {"not": {"source": "user", "op": "is", "value": "user"}},
    ]
    made.history.project.save_segment({"name": "user", "description": "is", "where": where})
    made.history.project.erase(["user", "is"])
    kept = msgspec.to_builtins(made.history.project.segment("user").where)

    assert kept == [
        {"source": "user", "op": "is", "value": ["bob"]},
        {"not": {"source": "user", "op": "is", "value": "erased"}},
    ]


def test_what_a_sender_wrote_of_somebody_goes_out_of_the_samples(made: Product, tmp_path: Path) -> None:
    """Names, kinds and libraries; also as they are kept over a restart. Events of others keep what they say."""
    sent(made, "ann-4711")
    sending = Sending(made)
    sending.send(
        body(
            {"kind": "ann-4711", "user": "bob"},
            {"kind": "track", "properties": {"likes ann-4711": 1}},
            {"kind": "bob"},
        )
    )
    sending.send(body({**PAID, "user": "bob"}, library="ann-4711"))
    made.opened.keep_journal()
    project = made.history.project
    project.erase(["ann-4711"], now=True)

    assert [file for file, _ in found_in(tmp_path / "data", "ann-4711") if file.startswith("catalog")] == []
    assert [s.library for s in project.sources()] == [None, OTHER]
    assert "ann-4711" not in repr(project.refusals())
    assert [
        sample.sample["kind"] for r in project.refusals() for sample in r.samples if "kind" in sample.sample
    ] == ["bob"]


def test_half_a_wish_is_removed_at_the_next_start(made: Product, tmp_path: Path) -> None:
    """Nobody goes on with it; who asked was not told that it is kept."""
    part = folder_of(made) / "erasing" / "0.part"
    part.parent.mkdir()
    part.write_text("ann-4711")
    made.history.reopen()

    assert found_in(tmp_path, "ann-4711") == []


def damage(made: Product) -> Path:
    """Put a file that cannot be read into the inbox; its path."""
    file = HourFile(1, "2020-01-01T10", folder_of(made) / "inbox").path
    file.write_bytes(b"nothing" * 99)
    made.history.reopen()
    return file


def test_a_wish_that_cannot_be_done_says_why_and_stops_nobody(made: Product) -> None:
    """Once what is in its way has gone, it is done."""
    sent(made, "ann", "bob", "cy")
    file = damage(made)
    project = made.history.project
    waiting = project.erase(["ann"], now=True)
    other = project.erase(["bob"])
    left = {event.user for event in made.kept()}
    file.unlink()
    made.history.reopen()
    done = made.history.project.erase(["cy"], now=True)

    assert (waiting.erased_at, other.waits_for, left) == (None, waiting.waits_for, {"cy"})
    assert f"{file} is damaged" in (waiting.waits_for or "")
    assert [e.waits_for for e in made.history.project.erasures() if e.rewritten_at] == [None] * 3
    assert done.rewritten_at is not None


def test_an_erasure_waits_only_for_what_was_sent_before_it(tmp_path: Path) -> None:
    """However much comes after."""
    with (
        listening(tmp_path) as (made, http),
        loading(made.history.workspace),
        made.history.workspace.erasing(),
    ):
        http.post("/i", content=body({**PAID, "user": "ann"}, key=KEY))
        asked = http.post("/api/projects/product/erasures", json={"users": ["ann"]}).json()
        began, number = time.monotonic(), 0
        while not (told := http.get(f"/api/projects/product/erasures/{asked['id']}").json())["erased_at"]:
            assert time.monotonic() - began < 40
            http.post("/i", content=body({**PAID, "user": f"user-{(number := number + 1)}"}, key=KEY))

    assert told["waits_for"] is None


def test_a_store_that_was_lost_does_not_bring_back_who_was_erased(made: Product) -> None:
    """By old messages that were sent again, and lie in the inbox."""
    sent(made, "ann", "bob")
    made.history.project.erase(["ann"])
    sent(made, "ann")
    project = made.history.project
    project._erasing.load(project.project)
    made.history.close()
    for file in folder_of(made).glob("event*"):
        if file.is_file():
            file.unlink()
    made.history.reopen()
    project = made.history.project
    project._erasing.load(project.project)

    assert project.summary().users == 1
