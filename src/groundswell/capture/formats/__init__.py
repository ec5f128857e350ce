"""Wire formats, each turned into the one event and nothing else."""

from groundswell.capture.formats.native import Native
from groundswell.capture.formats.wire import Format

FORMATS: tuple[Format, ...] = (Native(),)
"""Every format that the collector speaks; no two answer the same path."""
