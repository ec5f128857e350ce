"""What importing the package brings along."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
WALK = "groundswell.walk."
UNPREPARED = {
    "groundswell.store.duckdb.sessions": "whoever has sessions worked out for a question prepares before",
    "groundswell.capture.importers.properties": "an import is no question: no time limit runs while it compiles",
}

PRINT_HEAVY = """
import sys
import groundswell, groundswell.cli
heavy = {"duckdb", "numba", "pyarrow", "litestar", "sqlalchemy"}
print(*sorted(heavy & set(sys.modules)))
"""


def test_the_command_line_starts_without_the_engine() -> None:
    """`groundswell --help` answers at once: engine, kernels, framework and catalog load when needed."""
    printed = subprocess.run(
        [sys.executable, "-c", PRINT_HEAVY], capture_output=True, text=True, check=True
    ).stdout

    assert printed.strip() == ""


def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its name."""
    found = {}
    for path in sorted((SRC / "groundswell").rglob("*.py")):
        name = ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text())
    return found


def imported(nodes: list[ast.stmt]) -> Iterator[str]:
    """The modules that statements import."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def kernels_behind(name: str, tree: dict[str, ast.Module], seen: set[str]) -> set[str]:
    """The modules that importing a module compiles."""
    if name in seen or name not in tree:
        return set()
    seen.add(name)
    compiles = name.startswith(WALK) and "numba" in imported(tree[name].body)
    found = {name} if compiles else set()
    return found.union(*(kernels_behind(each, tree, seen) for each in imported(tree[name].body)))


def test_whatever_imports_kernels_late_has_them_prepared_first() -> None:
    """`reading.prepare(…)` stands before the import: compiling is not part of the question that needs them first."""
    tree, missing = modules(), []
    for name, module in tree.items():
        for function in (n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)):
            needed = set().union(*(kernels_behind(m, tree, set()) for m in imported(list(late(function)))))
            prepared = set().union(*(kernels_behind(WALK + k, tree, set()) for k in prepares(function)))
            if needed - prepared and name not in UNPREPARED:
                missing.append((name, function.name, sorted(needed - prepared)))

    assert missing == []


def late(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    """The imports inside a function."""
    return (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def prepares(function: ast.FunctionDef) -> Iterator[str]:
    """The kernels that a function has prepared."""
    for node in ast.walk(function):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_call and node.func.attr == "prepare" and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value
