"""The saved views of all projects."""

import json
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from groundswell.model.errors import NameTaken, UnknownName
from groundswell.model.list_view import NewView, SavedView
from groundswell.store.catalog.moments import aware, stored
from groundswell.store.catalog.tables import views
from groundswell.store.scrubbing import GONE, names_one, scrubbed


class KeptViews:
    """Views in a catalog's database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def of(self, project: str) -> list[SavedView]:
        """A project's views, by name."""
        mine = sa.select(views).where(views.c.project == project).order_by(views.c.folded, views.c.number)
        with self._engine.connect() as connection:
            return [_view(row) for row in connection.execute(mine).mappings()]

    def put(
        self, project: str, view: NewView, *, at: datetime, who: str, number: int | None = None
    ) -> SavedView:
        """Keep a view, in the place of the one of that number if it is given.

        Raises:
            NameTaken: another view of such lists has its name.
            UnknownName: there is none of that number.
        """
        said = {
            "project": project,
            "of": view.of,
            "name": view.name,
            "folded": view.name.casefold(),
            "question": json.dumps(view.question, ensure_ascii=False),
            "shown": json.dumps(view.shown, ensure_ascii=False),
            "who": who,
            "changed_at": stored(at),
        }
        new = sa.insert(views).values(said)
        again = sa.update(views).where(views.c.project == project, views.c.number == number).values(said)
        try:
            with self._engine.begin() as connection:
                kept = (
                    connection.execute((new if number is None else again).returning(views)).mappings().first()
                )
        except sa.exc.IntegrityError:
            raise NameTaken(f"There is a view named '{view.name}'. Give another name.", at="/name") from None
        if kept is None:
            raise _unknown(number)
        return _view(kept)

    def delete(self, project: str, number: int) -> None:
        """Delete a view.

        Raises:
            UnknownName: there is none of that number.
        """
        mine = sa.delete(views).where(views.c.project == project, views.c.number == number)
        with self._engine.begin() as connection:
            if not connection.execute(mine).rowcount:
                raise _unknown(number)

    def scrub(self, project: str, texts: Collection[str]) -> None:
        """Take ids out of views: a view that is called by one goes, conditions and searches are about nobody."""
        mine = views.c.project == project
        with self._engine.begin() as connection:
            connection.execute(sa.delete(views).where(mine, views.c.name.in_(texts)))
            connection.execute(sa.update(views).where(mine, views.c.who.in_(texts)).values(who=GONE))
            for row in connection.execute(sa.select(views).where(mine)).mappings().all():
                if names_one(row["question"], texts) or names_one(row["shown"], texts):
                    kept = {column: _without(row[column], texts) for column in ("question", "shown")}
                    connection.execute(sa.update(views).where(views.c.number == row["number"]).values(kept))


def _without(text: str, texts: Collection[str]) -> str:
    read = scrubbed(json.loads(text), texts)
    plain = {
        name: GONE if isinstance(value, str) and value in texts else value for name, value in read.items()
    }
    return json.dumps(plain, ensure_ascii=False)


def _unknown(number: int | None) -> UnknownName:
    return UnknownName(f"No view has the number {number}.", at="/number", code="unknown-view")


def _view(row: sa.RowMapping) -> SavedView:
    return SavedView(
        number=row["number"],
        of=row["of"],
        name=row["name"],
        question=json.loads(row["question"]),
        shown=json.loads(row["shown"]),
        who=row["who"],
        changed_at=aware(row["changed_at"]),
    )
