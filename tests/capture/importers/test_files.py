"""Files as they are found: packed or not, cut off, of another kind, huge."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.capture.importers import ImportOptions, open_events
from groundswell.model.errors import ImportRefused

CSV = b"time,event\n2026-01-05,Login\n"
JSONL = b'{"time":"2026-01-05","event":"Login"}\n'
MANY_ROWS = 200_000


def parquet_bytes() -> bytes:
    """A small Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.table({"time": ["2026-01-05"], "event": ["Login"]}), out)
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    """Packed with zstd."""
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    return packed


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd], ids=["plain", "gzip", "zstd"])
@pytest.mark.parametrize("data", [CSV, JSONL, parquet_bytes()], ids=["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("as_stream", [False, True], ids=["file", "stream"])
def test_every_format_is_read_packed_or_not_from_files_and_streams(
    files: Any, events: Any, data: bytes, pack: Callable[[bytes], bytes], as_stream: bool
) -> None:
    """The first bytes tell what it is; the name need not."""
    source = io.BytesIO(pack(data)) if as_stream else files.raw("upload", pack(data))

    assert [row["name"] for row in events(source).rows] == ["Login"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_may_be_separated_by_what_its_header_shows(files: Any, events: Any, separator: str) -> None:
    """Spreadsheets write semicolons in half of Europe."""
    path = files.csv(f"time{separator}event{separator}price\n2026-01-05{separator}Login{separator}x\n")

    assert events(path).properties == [{"price": "x"}]


def test_csv_records_may_hold_quotes_and_line_feeds(files: Any, events: Any) -> None:
    """A record's line is the one on which it begins; a bad record costs itself only."""
    path = files.csv(
        'time,event,note\n2026-01-05,Login,"two\nlines, ""quoted"""\n2026-01-05,Login\n\nsoon,Login,x\n'
    )

    reading = events(path)

    assert (reading.properties, reading.rejects) == (
        [{"note": 'two\nlines, "quoted"'}],
        [
            (4, "2 fields where the header has 3"),
            (6, "the time 'soon' cannot be read: write it in ISO 8601"),
        ],
    )


def test_a_missing_quotation_mark_is_pointed_out(files: Any, events: Any) -> None:
    """It swallows lines, so the reason says how many."""
    path = files.csv('time,event,note\n2026-01-05,Login,x\n2026-01-05,"Login,x\n2026-01-05,Login,x\n')

    assert events(path).rejects == [
        (3, "2 fields where the header has 3, in a record of 2 lines: a quotation mark may be missing")
    ]


def test_an_open_quotation_ends_where_a_field_may_be_no_longer(files: Any, events: Any) -> None:
    """What it swallowed is one reject; reading goes on after it."""
    lost = "2026-01-05,Lost,x\n" * 500_000
    path = files.csv(f'time,event,note\n2026-01-05,Login,"x\n{lost}2026-01-05,Logout,x\n')

    reading = events(path)

    assert (reading.rejects, reading.rows[-1]["name"]) == (
        [(2, "a field of more than 8,000,000 characters: a quotation mark may be missing")],
        "Logout",
    )


def test_a_byte_order_mark_is_no_part_of_the_first_column(files: Any, events: Any) -> None:
    """Spreadsheets put one before UTF-8."""
    path = files.raw("events.csv", b"\xef\xbb\xbf" + CSV)

    assert [row["name"] for row in events(path).rows] == ["Login"]


def test_a_column_without_a_name_is_named_by_its_place(files: Any, events: Any) -> None:
    """Tables written with their row numbers have such a column."""
    path = files.csv(",time,event\n0,2026-01-05,Login\n")

    assert events(path).properties == [{"column 1": "0"}]


def test_bad_lines_cost_only_themselves(files: Any, events: Any, event: Any) -> None:
    """Blank lines are no rows; other lines that are no object are rejects."""
    path = files.raw(
        "events.jsonl",
        JSONL + b'\n{"time":\n"text"\n{"time":"2026-01-05","event":"\xff"}\r\n' + JSONL.rstrip(),
    )

    reading = events(path)

    assert ([row["line"] for row in reading.rows], reading.rejects) == (
        [1, 6],
        [
            (3, "not JSON: Expecting value at character 9"),
            (4, "the line is not a JSON object"),
            (5, "the text is not UTF-8"),
        ],
    )


def test_a_reject_shows_the_beginning_of_its_row(files: Any) -> None:
    """At most 200 characters, enough to find the row again."""
    path = files.jsonl({"time": "soon", "event": "x" * 500})

    [staged] = open_events(path, ImportOptions())

    assert staged.rejects[0].sample == '{"time": "soon", "event": "' + "x" * 173


def test_an_overlong_line_is_left_out_without_being_held(files: Any, events: Any) -> None:
    """A line of any length costs no more memory than the longest that is allowed."""
    path = files.raw("events.jsonl", JSONL + b'{"time":"' + b"x" * 33_000_000 + b'"}\n' + JSONL)

    assert events(path).rejects == [(2, "the line is longer than 32 MB")]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("events.csv", b"", "is empty: there is nothing to import."),
        ("events.jsonl", b"\n \n", "is empty: there is nothing to import."),
        ("events.csv.gz", gzip.compress(b"", mtime=0), "is empty: there is nothing to import."),
        ("events.jsonl", CSV, "is not JSON Lines: none of its first 2 lines is a JSON object."),
        (
            "events.json",
            b'[{"time":1}]',
            "is one JSON array: write one object on each line (JSON Lines), then import it.",
        ),
        ("events.parquet", CSV, "is no Parquet file: by its first bytes it is something else."),
        (
            "events.xlsx",
            b"PK\x03\x04...",
            "is a ZIP archive (or a spreadsheet); unpack it or save it as CSV, then import it.",
        ),
        ("events.csv", "time,event\n".encode("utf-16"), "is UTF-16 text; save it as UTF-8, then import it."),
        (
            "events.csv",
            b"time,event\r2026-01-05,Login\r",
            "is not CSV: its first line cannot be read. Lines have to end with a line feed.",
        ),
        ("events.csv", b"time,event,event\n", "has two columns 'event': rename one of them."),
        (
            "events.csv.gz",
            gzip.compress(CSV, mtime=0)[:-9],
            "cannot be read: the file ends in the middle of its packed data. Nothing was imported.",
        ),
        (
            "events.jsonl.zst",
            zstd(JSONL)[:-2],
            "cannot be read: the file ends in the middle of its packed data. Nothing was imported.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    files: Any, events: Any, name: str, data: bytes, message: str
) -> None:
    """Before anything is stored, with the file's name and what to do."""
    path = files.raw(name, data)

    with pytest.raises(ImportRefused) as refused:
        events(path)

    assert (refused.value.message, refused.value.at) == (f"{path} {message}", str(path))


@pytest.mark.parametrize("cut", [20, 200])
def test_a_cut_parquet_file_is_refused(files: Any, events: Any, cut: int) -> None:
    """Without its end a Parquet file says nothing."""
    path = files.raw("events.parquet", parquet_bytes()[:-cut])

    with pytest.raises(
        ImportRefused, match=r"the Parquet file is cut off or damaged .* Nothing was imported\."
    ):
        events(path)


def test_a_damaged_parquet_page_is_refused(files: Any, events: Any) -> None:
    """A page that cannot be unpacked ends the reading with a message, not a fault."""
    data = bytearray(parquet_bytes())
    data[10:40] = b"\xff" * 30
    path = files.raw("events.parquet", bytes(data))

    with pytest.raises(ImportRefused, match="the Parquet file is damaged"):
        events(path)


def test_a_missing_file_is_refused(tmp_path: Path, events: Any) -> None:
    """By its name."""
    with pytest.raises(
        ImportRefused, match=r"There is no file .*nowhere\.csv\. Check the name and the folder\."
    ):
        events(tmp_path / "nowhere.csv")


def test_a_folder_is_refused(tmp_path: Path, events: Any) -> None:
    """Its files have to be named."""
    with pytest.raises(ImportRefused, match="is a folder: name the files in it"):
        events(tmp_path)


def test_a_file_cut_far_inside_yields_what_came_before(files: Any) -> None:
    """The message says from which line on, and that the import may be run again."""
    lines = b"".join(
        b'{"time":"2026-01-05","event":"Login","n":%d}\n' % number for number in range(MANY_ROWS)
    )
    packed = gzip.compress(lines, 1)
    batches = open_events(files.raw("events.jsonl.gz", packed[: len(packed) * 9 // 10]), ImportOptions())
    read = next(batches).table.num_rows

    with pytest.raises(ImportRefused) as refused:
        list(batches)

    assert refused.value.message.partition(".gz ")[2] == (
        f"cannot be read from line {read + 1:,} on: the file ends in the middle of its packed data. What came "
        "before is imported. Repair the file and import it again: what is already stored is skipped."
    )


def test_strict_ends_at_the_first_bad_row(files: Any, events: Any, event: Any) -> None:
    """With its line and reason, before anything is stored."""
    path = files.jsonl(event(), event(at=None), event(""))

    with pytest.raises(ImportRefused) as refused:
        events(path, strict=True)

    assert refused.value.message == (
        f"{path}, line 2: no time. Being strict, the import ends here. Nothing was imported."
    )


def test_batches_are_bounded_and_tell_how_far_reading_is(files: Any) -> None:
    """Rows and bytes only grow, and the last batch has read the whole file."""
    path = files.raw(
        "events.csv.gz", gzip.compress(b"time,event\n" + CSV.split(b"\n")[1].join([b"", b"\n"]) * MANY_ROWS)
    )

    batches = list(open_events(path, ImportOptions()))

    progress = [(staged.progress.bytes_read, staged.progress.rows) for staged in batches]
    assert progress == sorted(progress)
    assert progress[-1] == (path.stat().st_size, MANY_ROWS + 1)
    assert all(staged.table.num_rows <= 250_000 for staged in batches)
    assert sum(staged.table.num_rows for staged in batches) == MANY_ROWS


def test_large_rows_make_small_batches(files: Any) -> None:
    """What counts is the size of the rows, not only their number."""
    texts = ["x" * 1_000_000] * 150
    path = files.parquet(time=["2026-01-05"] * 150, event=["Login"] * 150, note=texts)

    assert all(staged.table.nbytes < 80_000_000 for staged in open_events(path, ImportOptions()))


def test_reading_may_be_stopped(files: Any) -> None:
    """Closing the iterator closes the file."""
    path = files.raw("events.jsonl", JSONL * MANY_ROWS)
    source = path.open("rb")
    batches: Any = open_events(source, ImportOptions())

    next(batches)
    batches.close()

    assert list(batches) == []
    source.close()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.int32()])
def test_columns_of_parquet_may_be_dictionaries(files: Any, events: Any, kind: pa.DataType) -> None:
    """Of texts or numbers, with rows that have none."""
    values = pa.array([7, None, 7, 8] * 1_000).cast(kind).dictionary_encode()
    path = files.parquet(time=["2026-01-05"] * 4_000, event=["Login"] * 4_000, n=values)

    found = [row.get("n") for row in events(path).properties]

    assert found == ([7, None, 7, 8] if kind == pa.int32() else ["7", None, "7", "8"]) * 1_000
