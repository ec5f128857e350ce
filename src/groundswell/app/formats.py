"""Answers as other programs want them: CSV and Arrow."""

import io

import pyarrow as pa
import pyarrow.csv

from groundswell.analyses import analysis_of
from groundswell.model.answer import Answer

CSV = "text/csv"
ARROW = "application/vnd.apache.arrow.stream"


def csv_of(answer: Answer) -> bytes:
    """The answer's flat table as CSV with a header; missing values are empty."""
    out = io.BytesIO()
    pyarrow.csv.write_csv(analysis_of(answer).as_table(answer), out)
    return out.getvalue()


def arrow_of(answer: Answer) -> bytes:
    """The answer's flat table as an Arrow stream."""
    table = analysis_of(answer).as_table(answer)
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()
