"""Whether anybody has the ids that are to be erased: one that is misspelt is told, not passed over."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from groundswell.app.compose import INBOX, Opened
from groundswell.app.erased_lines import events_of, rows_naming
from groundswell.app.folder import REJECTS
from groundswell.capture.taking import SET_ASIDE
from groundswell.model.errors import DataFolderError, UnknownName
from groundswell.model.event import Event
from groundswell.model.privacy import AccountId
from groundswell.model.project import DEFAULT_KIND, Project
from groundswell.store.inbox_erasing import events_with


def refuse_unknown(
    opened: Opened, environments: Sequence[Project], users: Sequence[str], accounts: Sequence[AccountId]
) -> None:
    """Look for users and accounts in all that a project has of anybody.

    Cost: a look into the stores; for an id that they do not have, a pass over the files beside them.

    Raises:
        UnknownName: nothing has come of one of them.
    """
    unknown_users, unknown_accounts = list(users), list(accounts)
    for each in environments:
        store = opened.store(each)
        with store.snapshot() as snapshot:
            first = next(iter(snapshot.layout.kinds), DEFAULT_KIND)
        ids, owned = store.known(unknown_users, [(a.kind or first, a.id) for a in unknown_accounts])
        unknown_users = [id for id in unknown_users if id not in ids]
        unknown_accounts = [a for a in unknown_accounts if (a.kind or first, a.id) not in owned]
    texts = [*unknown_users, *(account.id for account in unknown_accounts)]
    beside = {text for each in environments if texts for text in _beside(opened, each, texts)}
    for id in unknown_users:
        if id not in beside:
            raise UnknownName(
                f"Nobody has the id '{id}'; nothing was erased. 'groundswell users --search' finds ids by a part of "
                "them.",
                at=f"/users/{users.index(id)}",
                code="unknown-user",
            )
    for account in unknown_accounts:
        if account.id not in beside:
            raise UnknownName(
                f"No account has the id '{account.id}'; nothing was erased. 'groundswell accounts --search' finds ids "
                "by a part of them.",
                at=f"/accounts/{accounts.index(account)}",
                code="unknown-account",
            )


def _beside(opened: Opened, project: Project, texts: Sequence[str]) -> Iterator[str]:
    """Which ids are in what lies beside the store; all of them if nobody can tell, which the erasure then says."""
    folder = opened.folder.project(project.slug)
    wanted = frozenset(texts)
    yield from rows_naming(folder / REJECTS, texts)
    try:
        for event in (*events_of(folder / INBOX / SET_ASIDE), *_sent(folder / INBOX, texts)):
            yield from wanted.intersection(_named(event))
    except DataFolderError:
        yield from texts


def _sent(folder: Path, texts: Sequence[str]) -> Iterator[Event]:
    return events_with(folder, texts) if folder.is_dir() else iter(())


def _named(event: Event) -> Iterator[str]:
    """The ids in an event: of a user, a device, accounts, and values of users, which may name accounts."""
    for id in (event.user, event.previous, event.device, *event.accounts.values()):
        if id is not None:
            yield id
    for values in (event.user_properties, event.first_user_properties):
        yield from (value for value in values.values() if isinstance(value, str))
