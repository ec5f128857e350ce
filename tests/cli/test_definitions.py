"""Definitions at the command line: saved, shown, renamed, marked, deleted, and as code."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import CommandLine
from tests.histories import event, lines

ORDERS = {"on": "custom", "event": "Order", "category": "Shop"}
DOCUMENT = """\
events:
  Shop - Order:
    on: custom
    event: Order
  Shop - Either:
    any_of: [Shop - Order, Visit]
segments:
  Buyers:
    where: {did: {event: Shop - Order}}
"""


def begun(folder: Path) -> CommandLine:
    """A project with two events, and a definition saved from standard input."""
    run = CommandLine(folder / "data")
    rows = [event("1", "Order", "ann", size=1), event("2", "Visit", "bob")]
    run("import", str(lines(folder / "events.jsonl", rows)))
    saved = run("definitions", "save", "Shop - Order", "-", stdin=json.dumps(ORDERS).encode())
    assert saved.out == "Saved the definition 'Shop - Order', version 1.\n"
    return run


def written(folder: Path, text: str = DOCUMENT) -> str:
    """A document in a file."""
    (folder / "definitions.yaml").write_text(text)
    return str(folder / "definitions.yaml")


def test_a_saved_definition_is_listed(tmp_path: Path) -> None:
    """With what it means in a few words."""
    run = begun(tmp_path)
    listed = [run(*words).out.splitlines()[1] for words in (["definitions"], ["definitions", "list"])]

    assert [part.strip() for part in listed[0].split("  ") if part][:5] == [
        "Shop - Order", "sent as 'Order'", "Shop", "1", "0",
    ]  # fmt: skip
    assert listed[0] == listed[1]


def test_what_would_match_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    """How much of whom, the last events with what is tested, and who did most; what is remarkable in words."""
    run = begun(tmp_path)
    where = {"source": "event", "property": "size", "op": "gte", "value": 1}
    raw = json.dumps(ORDERS | {"where": where}).encode()
    shown = run("definitions", "preview", "-", "--range", "all time", stdin=raw).out.splitlines()
    lately = run("definitions", "preview", "-", stdin=raw).out.splitlines()
    rows = [line.split() for line in shown]

    assert shown[0] == "All time: 1 event of 1 user, 0 accounts; of 2 captured in all"
    assert ["2024-04-01", "12:00:00", "Order", "–", "ann", "–", "–", "1"] in rows
    assert ["ann", "1", "2024-04-01", "12:00"] in rows
    assert lately[1:] == [
        "It matches nothing of the last 30 days, though it did before.",
        "Last at 2024-04-01 12:00 (UTC).",
    ]


def test_a_preview_tells_times_in_the_zone_of_the_project(tmp_path: Path) -> None:
    """As the days of its chart are; and says so. What is tested is told once."""
    run = CommandLine(tmp_path / "data")
    run("project", "create", "Shop", "--timezone", "Asia/Tokyo")
    row = event("2024-04-01T20:30:00Z", "Order", "ann", path="/orders")
    run("import", str(lines(tmp_path / "events.jsonl", [row])))
    where = {"source": "event", "property": "path", "op": "is", "value": "/orders"}
    raw = json.dumps(ORDERS | {"where": where}).encode()
    shown = run("definitions", "preview", "-", "--range", "all time", stdin=raw).out.splitlines()
    rows = [[part.strip() for part in line.split("  ") if part.strip()] for line in shown]

    assert ["time (Asia/Tokyo)", "event", "shown as", "user", "element", "path"] in rows
    assert ["2024-04-02 05:30:00", "Order", "–", "ann", "–", "/orders"] in rows
    assert ["ann", "1", "2024-04-02 05:30"] in rows


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"on": "click"}, "It means what 'Click' means, which is built in"),
        ({"on": "page", "where": []}, "It means what 'Page view' means, which is built in"),
        (
            {"on": "any", "where": {"source": "event", "property": "size", "op": "gt", "value": 99}},
            "It matches nothing that was ever captured.",
        ),
    ],
)
def test_what_is_odd_is_said_when_it_is_saved(tmp_path: Path, raw: dict[str, Any], said: str) -> None:
    """It is saved all the same; and said once, not whenever something else of it changes."""
    run = begun(tmp_path)
    saved = run("definitions", "save", "Shop - Odd", "-", stdin=json.dumps(raw).encode())

    assert saved.status == 0
    assert said in saved.err
    assert run("definitions", "archive", "Shop - Odd").err == ""


def test_a_definition_that_names_nothing_is_told_what_others_there_are(tmp_path: Path) -> None:
    """Itself left aside, for it is not there yet."""
    run = begun(tmp_path)

    told = run.line("definitions", "save", "Shop - Any", "-", stdin=b'{"any_of": ["Ordr"]}')
    assert "There are: Order, Session, Shop - Order, Visit." in told


def test_a_selector_that_contradicts_itself_is_told_so(tmp_path: Path) -> None:
    """With what to do: leave a part of it out."""
    where = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": "#a#b"}
    raw = json.dumps({"on": "click", "where": where}).encode()

    told = begun(tmp_path).line("definitions", "save", "Shop - Click", "-", stdin=raw)
    assert "no element has two ids" in told
    assert "leave the condition out" not in told


def test_what_is_shown_can_be_saved_again(tmp_path: Path) -> None:
    """Also as it was with an earlier version; the history tells all of them."""
    run = begun(tmp_path)
    first = run("definitions", "show", "Shop - Order").out
    run("definitions", "save", "Shop - Order", "-", stdin=first.replace('"Order"', '"Visit"').encode())
    before = run("definitions", "show", "Shop - Order", "--version", "1").out
    again = run("definitions", "save", "Shop - Order", "-", stdin=before.encode()).out
    same = run("definitions", "save", "Shop - Order", "-", stdin=before.encode()).out
    history = [line.split() for line in run("definitions", "history", "Shop - Order").out.splitlines()[1:]]

    assert (before, again) == (first, "Saved the definition 'Shop - Order', version 3.\n")
    assert same == "The definition 'Shop - Order' was the same already, version 3.\n"
    assert [words[6] for words in history] == ["3", "2", "1"]
    assert "There are: 3, 2, 1." in run.line("definitions", "show", "Shop - Order", "--version", "7")


def test_a_definition_is_renamed_and_deleted(tmp_path: Path) -> None:
    """Each said in a line; a name of another form with a warning."""
    run = begun(tmp_path)
    renamed = run("definitions", "rename", "Shop - Order", "Orders")
    deleted = run("definitions", "delete", "Shop - Order")

    assert renamed.out == "The definition 'Shop - Order' is called 'Orders' now.\n"
    assert "not of the form 'Category - Verb Object'" in renamed.err
    assert deleted.out == "Deleted the definition 'Shop - Order'.\n"
    assert "No definition yet" in run("definitions").out


def test_a_deleted_definition_is_restored(tmp_path: Path) -> None:
    """Its history goes on."""
    run = begun(tmp_path)
    run("definitions", "delete", "Shop - Order")

    assert run("definitions", "restore", "Shop - Order").out.startswith(
        "The definition 'Shop - Order' is back"
    )
    assert [
        line.split()[2] for line in run("definitions", "history", "Shop - Order").out.splitlines()[1:]
    ] == [
        "restored",
        "deleted",
        "made",
    ]
    assert "only what was deleted" in run.line("definitions", "restore", "Shop - Order")


def test_a_verified_definition_is_locked(tmp_path: Path) -> None:
    """Until its mark is off, or somebody vouches for the change."""
    run = begun(tmp_path)
    assert run("definitions", "verify", "Shop - Order").out == "The definition 'Shop - Order' is verified.\n"
    other = json.dumps(ORDERS | {"event": "Visit", "verified": True}).encode()

    refused = run.line("definitions", "save", "Shop - Order", "-", stdin=other)
    assert refused.startswith("'Shop - Order' is verified")
    assert refused.endswith("You vouch for it by --verified.")
    assert "version 2" in run("definitions", "save", "Shop - Order", "-", "--verified", stdin=other).out
    assert "not verified any more" in run("definitions", "verify", "--undo", "Shop - Order").out


def test_an_archived_definition_is_listed_only_where_asked_for(tmp_path: Path) -> None:
    """How many there are is said."""
    run = begun(tmp_path)
    run("definitions", "archive", "Shop - Order")
    listed = run("definitions", "list")

    assert "1 archived" in listed.err
    assert "archived" in run("definitions", "list", "--archived").out


def test_a_document_is_applied_after_its_plan_is_shown(tmp_path: Path) -> None:
    """A second time there is nothing to do."""
    run = begun(tmp_path)
    file = written(tmp_path)
    applied = run("definitions", "apply", file, "--yes").out
    again = run("definitions", "apply", file).out

    assert applied.splitlines() == [
        "~ event 'Shop - Order' (category)",
        '    category: "Shop" → nothing',
        "+ event 'Shop - Either'",
        "+ segment 'Buyers'",
        "2 added, 1 changed, 0 removed, 0 unchanged.",
        "Applied.",
    ]
    assert again == "0 added, 0 changed, 0 removed, 3 unchanged.\n"


def test_a_plan_tells_what_a_change_affects(tmp_path: Path) -> None:
    """And is not carried out where nobody is there to say yes."""
    run = begun(tmp_path)
    run("definitions", "apply", written(tmp_path), "--yes")
    ended = run("definitions", "apply", written(tmp_path, DOCUMENT.replace("event: Order", "event: Visit")))

    assert ended.out.splitlines()[:3] == [
        "~ event 'Shop - Order' (event; a new version)",
        '    event: "Order" → "Visit"',
        "    affects event 'Shop - Either', segment 'Buyers'",
    ]
    assert (ended.status, "Say --yes" in ended.err) == (1, True)
    assert '"event": "Order"' in run("definitions", "show", "Shop - Order").out


def test_what_a_document_does_not_have_goes_with_prune(tmp_path: Path) -> None:
    """Else it stays, which is said."""
    run = begun(tmp_path)
    run("definitions", "save", "Shop - Click", "-", stdin=b'{"on": "click"}')
    kept = run("definitions", "apply", written(tmp_path), "--yes").out
    pruned = run("definitions", "apply", written(tmp_path), "--prune", "--yes").out

    assert "1 not in the file stay." in kept
    assert pruned.splitlines()[:2] == [
        "- event 'Shop - Click'",
        "0 added, 0 changed, 1 removed, 3 unchanged.",
    ]


def test_what_is_exported_can_be_applied(tmp_path: Path) -> None:
    """To the same project without effect, to another one as a whole."""
    run = begun(tmp_path)
    run("definitions", "apply", written(tmp_path), "--yes")
    file = str(tmp_path / "exported.yaml")
    said = run("definitions", "export", file).out
    run("project", "create", "Other")
    other = run("definitions", "apply", file, "--yes", "--unknown", "empty", "--project", "other").out

    none = "0 properties, 0 measures, 0 profiles, 0 onboarding and 0 notes"
    assert said == f"Wrote 2 events, 1 segment, {none} into {file}.\n"
    assert "    on: custom\n" in Path(file).read_text()
    assert "3 added, 0 changed" in other
    assert (tmp_path / "exported.yaml").read_text() == run(
        "definitions", "export", "-", "--project", "other"
    ).out


def test_the_address_of_the_labeler_is_printed(tmp_path: Path) -> None:
    """Alone on standard output, so that it can be handed to a browser; how long it holds stands beside it."""
    run = begun(tmp_path)
    labeled = run("definitions", "label", "https://shop.example/orders")

    assert labeled.out.startswith("https://shop.example/orders#groundswell-label=")
    assert (labeled.out.count("\n"), "15 minutes" in labeled.err) == (1, True)


def test_what_is_noted_of_properties_is_kept_as_code(tmp_path: Path) -> None:
    """Exported with its property, shown in the plan as what it is of."""
    run = begun(tmp_path)
    run("properties", "describe", "size", "--source", "event", "--label", "Items")
    exported = run("definitions", "export", "-").out
    planned = run("definitions", "apply", written(tmp_path, exported.replace("Items", "Pieces")), "--yes").out

    assert "notes:\n- source: event\n  name: size\n  label: Items\n" in exported
    assert "~ note of the property 'size' of events (label)\n" in planned
    assert "Pieces" in run("properties").out
