"""`python -m groundswell.app.http.openapi`: print the API's description, from which the web app's types are made."""

import json
import sys
import tempfile

from groundswell.app.door import LocalWorkspace
from groundswell.app.http.application import litestar_over
from groundswell.app.settings import read_settings
from groundswell.model.clock import SystemClock


def description() -> str:
    """The OpenAPI description as indented JSON, keys sorted, so that a change shows as such."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalWorkspace(read_settings({}, data=folder), SystemClock()) as workspace,
    ):
        schema = litestar_over(workspace).openapi_schema.to_schema()
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
