"""What importing the package brings along."""

import subprocess
import sys

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
