"""Wire formats, each turned into the one event and nothing else."""

from groundswell.capture.formats.heap import Heap
from groundswell.capture.formats.native import Native
from groundswell.capture.formats.posthog import PostHog
from groundswell.capture.formats.segment import Segment
from groundswell.capture.formats.wire import Format

FORMATS: tuple[Format, ...] = (Native(), Segment(), PostHog(), Heap())
"""All of them. No path belongs to two, and none to anything else that the server answers."""
