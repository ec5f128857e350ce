"""The routes of everything of one kind that has a name and a meaning with versions: measures, profiles, and so on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from litestar import post, put
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, RawBody
from msgspec import Struct

from groundswell.app.definitions import Unknown
from groundswell.app.door import OpenProject
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, ReadByUs, delete, listed, project_of, read
from groundswell.app.stop import Stop
from groundswell.app.versioned import Versioned
from groundswell.model.person import Role

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Told:
    """How one kind is told of over HTTP.

    Attributes:
        place: where they are below a project's address, such as `profiles`.
        noun: what one is called.
        word: what operations call one, such as `Profile`: `saveProfile`; several are `words`.
        schema: the struct that describes a definition; answers describe it.
        of: all of a project.
        saved, every, history: the structs of one, of all, and of what became of one.
    """

    place: str
    noun: str
    word: str
    words: str
    schema: str
    of: Callable[[OpenProject], Versioned[Any, Any]]
    saved: type[Struct]
    every: type[Struct]
    history: type[Struct]

    @property
    def a_noun(self) -> str:
        """One, whichever."""
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"

    @property
    def all_path(self) -> str:
        """The address of all."""
        return f"/projects/{{project:str}}/{self.place}"

    @property
    def path(self) -> str:
        """The address of one."""
        return f"{self.all_path}/{{name:str}}"

    @property
    def body(self) -> type[ReadByUs]:
        """An operation whose body is a definition."""

        @dataclass
        class DefinitionOperation(ReadByUs):
            schema = self.schema

        return DefinitionOperation

    def telling(self, answer: type[Struct] | None, says: str) -> Callable[[F], F]:
        """Have a handler say what it answers with, and what it does, before it becomes a route."""

        def tell(handler: F) -> F:
            handler.__annotations__["return"] = answer
            handler.__doc__ = says
            return handler

        return tell


def routes_of(told: Told) -> list[HTTPRouteHandler]:
    """The routes by which all of a kind are listed, and one is saved, looked at, changed, deleted and restored."""
    return [*_reading(told), *_saving(told), *_ending(told)]


def _called(operation: str) -> dict[str, str]:
    """What a route is called in the description of the API."""
    return {"operation_id": operation, "summary": f"{operation[0].upper()}{operation[1:]}"}


def _reading(told: Told) -> list[HTTPRouteHandler]:
    @read(told.all_path, **_called(f"list{told.words}"), needs=Role.VIEWER)
    @told.telling(told.every, f"All saved {told.noun}s, by name; archived ones as well.")
    async def list_all(state: State, request: Asked, project: FromPath[str]) -> Any:
        return told.every(await listed(state, request, lambda _: told.of(project_of(request, project)).all()))

    @read(told.path, **_called(f"get{told.word}"), needs=Role.VIEWER)
    @told.telling(told.saved, f"{told.a_noun.capitalize()}, by its name or a former one.")
    async def get_one(state: State, request: Asked, project: FromPath[str], name: FromPath[str]) -> Any:
        return await listed(state, request, lambda _: told.of(project_of(request, project)).one(name))

    @read(f"{told.path}/history", **_called(f"get{told.word}History"), needs=Role.VIEWER)
    @told.telling(
        told.history, f"What became of {told.a_noun}, the latest change first; also of one that is gone."
    )
    async def get_history(state: State, request: Asked, project: FromPath[str], name: FromPath[str]) -> Any:
        found = await listed(state, request, lambda _: told.of(project_of(request, project)).history(name))
        return told.history(found)

    return [list_all, get_one, get_history]


def _saving(told: Told) -> list[HTTPRouteHandler]:
    make = needing(post, responses=ERRORS, operation_class=told.body)
    change = needing(put, responses=ERRORS, operation_class=told.body)

    @make(told.all_path, **_called(f"save{told.word}"), needs=Role.MEMBER)
    @told.telling(
        told.saved,
        f"Keep a new {told.noun}. With `unknown=empty` it may name what nothing has carried yet.",
    )
    async def save(
        state: State,
        request: Asked,
        project: FromPath[str],
        body: RawBody,
        unknown: FromQuery[Unknown] = "error",
        verified: FromQuery[bool] = False,
        who: FromQuery[str] = "",
    ) -> Any:
        def work(stop: Stop) -> Any:
            return told.of(project_of(request, project)).save(
                body, unknown=unknown, verified=verified, who=who, stop=stop
            )

        return await listed(state, request, work)

    @change(told.path, **_called(f"change{told.word}"), needs=Role.MEMBER)
    @told.telling(
        told.saved,
        f"Put {told.a_noun} in the place of one that is saved; another `name` renames it, also in all that names it."
        "\n\nWhat is verified is given another meaning only with `verified=true`. With the `revision` that was edited "
        "it takes\nthe place of that, or of none.",
    )
    async def change_one(
        state: State,
        request: Asked,
        project: FromPath[str],
        name: FromPath[str],
        body: RawBody,
        unknown: FromQuery[Unknown] = "error",
        verified: FromQuery[bool] = False,
        revision: FromQuery[int | None] = None,
        who: FromQuery[str] = "",
    ) -> Any:
        def work(stop: Stop) -> Any:
            return told.of(project_of(request, project)).save(
                body,
                replaces=name,
                unknown=unknown,
                verified=verified,
                revision=revision,
                who=who,
                stop=stop,
            )

        return await listed(state, request, work)

    return [save, change_one]


def _ending(told: Told) -> list[HTTPRouteHandler]:
    restore = needing(post, responses=ERRORS, status_code=200)

    @delete(told.path, **_called(f"delete{told.word}"), needs=Role.MEMBER)
    @told.telling(
        None, f"Delete {told.a_noun} that nothing names; one that is verified only with `verified=true`."
    )
    async def delete_one(
        state: State,
        request: Asked,
        project: FromPath[str],
        name: FromPath[str],
        verified: FromQuery[bool] = False,
        who: FromQuery[str] = "",
    ) -> None:
        def work(_: Stop) -> None:
            told.of(project_of(request, project)).delete(name, verified=verified, who=who)

        await listed(state, request, work)

    @restore(f"{told.path}/restore", **_called(f"restore{told.word}"), needs=Role.MEMBER)
    @told.telling(
        told.saved,
        f"Take back {told.a_noun} that was deleted: its history goes on, and its former names mean it again.",
    )
    async def restore_one(
        state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
    ) -> Any:
        return await listed(
            state, request, lambda _: told.of(project_of(request, project)).restore(name, who)
        )

    return [delete_one, restore_one]
