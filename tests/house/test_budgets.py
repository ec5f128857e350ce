"""Sizes, names and habits that hold in the whole tree; a budget may only be tightened."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src/groundswell"
FUNCTION_LINES = 60
MODULE_LINES = 500
COMPONENT_LINES = 200
INSTALLED = {"node_modules", ".venv"}
VAGUE = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "base", "misc"}
SECOND = re.compile(r"(_v\d+|_new|_old|(^|_)legacy)$")
SQL = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|alter|drop)\s+table\s)",
    re.IGNORECASE | re.DOTALL,
)


def python_files(*folders: Path) -> list[Path]:
    """Our own Python files, without the packages that are installed beside them."""
    return sorted(p for folder in folders for p in folder.rglob("*.py") if not INSTALLED & {*p.parts})


def web_files(*endings: str) -> list[Path]:
    """Our own TypeScript, generated types left out."""
    written = (p for folder in ("web/src", "sdk/browser/src") for p in (ROOT / folder).rglob("*.ts*"))
    return sorted(
        p
        for p in written
        if p.name.endswith(endings) and "node_modules" not in p.parts and ".d." not in p.name
    )


def nodes(files: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every file, docstrings left out: they speak to people."""
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and _is_text(body[0]):
                body[0].value.value = ""
            yield path, node


def place(path: Path, line: int = 1) -> str:
    """Where, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text().splitlines())


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    statements = function.body[1:] if _is_text(function.body[0]) else function.body
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def test_no_function_body_is_longer_than_sixty_lines() -> None:
    """A function fits on one screen, its docstring not counted."""
    too_long = [
        f"{place(path, node.lineno)} {node.name}: {_body_lines(node)} lines"
        for path, node in nodes(python_files(SRC, ROOT / "tests", ROOT / "bench"))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _body_lines(node) > FUNCTION_LINES
    ]

    assert not too_long


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    """A module is one idea; one that grows past 500 lines has become two."""
    files = [*python_files(SRC, ROOT / "tests", ROOT / "bench"), *web_files(".ts", ".tsx")]
    too_long = [f"{place(path)}: {lines(path)} lines" for path in files if lines(path) > MODULE_LINES]

    assert not too_long


def test_no_component_is_longer_than_two_hundred_lines() -> None:
    """A file of components stays within 200 lines."""
    files = [path for path in web_files(".tsx") if not path.name.endswith(".test.tsx")]
    too_long = [f"{place(path)}: {lines(path)} lines" for path in files if lines(path) > COMPONENT_LINES]

    assert not too_long


def test_no_name_is_vague_or_marks_a_second_version() -> None:
    """A better version replaces the old one, and every file says what it holds."""
    files = [*python_files(SRC, ROOT / "tests", ROOT / "bench"), *web_files(".ts", ".tsx")]
    named = {(place(path), part) for path in files for part in path.relative_to(ROOT).with_suffix("").parts}
    defined = {
        (place(path, node.lineno), node.name)
        for path, node in nodes(python_files(SRC))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    vague = {(where, name) for where, name in named if VAGUE & set(_words(name))}
    second = {(where, name) for where, name in named | defined if SECOND.search(name)}

    assert not vague | second


def _words(name: str) -> list[str]:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower().split("_")


def test_only_the_clock_reads_the_time_of_day() -> None:
    """The present moment is handed in, so that tests and demos can fix it."""
    read = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    found = [
        place(path, node.lineno)
        for path, node in nodes(python_files(SRC))
        if isinstance(node, ast.Attribute)
        and ".".join(ast.unparse(node).split(".")[-2:]) in read
        and path != SRC / "model/clock.py"
    ]

    assert not found


def test_no_text_outside_the_store_is_sql() -> None:
    """Only the store speaks SQL; everything above it speaks of plans."""
    found = [
        place(path, node.lineno)
        for path, node in nodes([path for path in python_files(SRC) if SRC / "store" not in path.parents])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]

    assert not found
