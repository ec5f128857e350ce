"""Writes down who did what, and who was refused to: before whoever asked is answered."""

import asyncio
from typing import Any

import structlog

from groundswell.app.http.callers import address_of
from groundswell.app.http.roles import Rule
from groundswell.model.clock import Clock
from groundswell.model.person import AuditEntry, Caller, Role
from groundswell.store.catalog.audit import SEPARATOR, KeptAudit

Scope = dict[str, Any]
LOOKING = ("GET", "HEAD", "OPTIONS")
NOBODY = Caller(Role.VIEWER, via="open")
LONGEST_SUBJECT = 500

log = structlog.get_logger(__name__)


class Auditing:
    """The audit log of one server."""

    def __init__(self, kept: KeptAudit, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock

    async def note(self, scope: Scope, status: int) -> None:
        """Write down what came of a request, if it changed something or was refused for its role."""
        known = scope["state"]
        handler = known.get("handler")
        is_done, is_refused = status < 400, bool(known.get("is_refused"))
        if scope["method"] in LOOKING or handler is None or not (is_done or is_refused):
            return
        rule: Rule = handler.opt["rule"]
        if not rule.is_audited:
            return
        entry = self._entry(scope, handler.operation_id, is_refused=is_refused)
        try:
            await asyncio.to_thread(self._kept.add, entry)
        except Exception as error:  # what was done is done, and whoever did it is told so
            log.error("audit log not kept", exc_info=error)

    def _entry(self, scope: Scope, operation: str, *, is_refused: bool) -> AuditEntry:
        known = scope["state"]
        caller: Caller = known.get("caller") or NOBODY
        named = {name: str(value) for name, value in scope.get("path_params", {}).items()}
        project = named.pop("project", "")
        subject = SEPARATOR.join(known.get("subject") or named.values())
        return AuditEntry(
            0,
            self._clock.now(),
            caller.name,
            caller.person,
            caller.via,
            address_of(scope),
            operation,
            project,
            subject[:LONGEST_SUBJECT],
            "refused" if is_refused else "done",
        )
