"""Whose data were erased: salted hashes of ids, and when. What was received before is refused if it comes again."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.model.errors import DataFolderError
from groundswell.model.value import text_of
from groundswell.store.taken import Taken

USERS = ""
"""What an id of a user or device is hashed with; that of an account with its kind, which has a name."""
NEVER = -(2**63)
Mask = npt.NDArray[np.bool_]
Moments = npt.NDArray[np.int64]


def hash_of(salt: str, of: str, id: str) -> str:
    """What stays of an id. Whoever has the salt can find out whether it is that of an id he knows, and no more."""
    return blake2b(
        f"{of}\0{id}".encode(errors="surrogatepass"), key=salt.encode(), digest_size=16
    ).hexdigest()


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased when (in µs), by the hash of each id."""

    salt: str
    at: Mapping[str, int]

    def messages(self, taken: Taken) -> Mask:
        """Which messages tell something of somebody erased that happened, or was received, before."""
        covered = np.zeros(len(taken.ids), np.bool_)
        if not self.at:
            return covered
        events = taken.events
        # A device beside a user is how he came: the user alone tells whose it is.
        self._mark(covered, events, pc.coalesce(events["user_id"], events["device_id"]), USERS)
        for name in events.column_names:
            if name.startswith("account:"):
                self._mark(covered, events, events[name], name.removeprefix("account:"))
        for said in (
            taken.used,
            taken.values,
            taken.first_values,
            taken.memberships,
            taken.links,
            taken.aliases,
        ):
            self._mark(covered, said, said["id"], USERS)
        for said in (taken.links, taken.aliases):
            self._mark(covered, said, said["user"], USERS)
        for said, column in ((taken.of_accounts, "id"), (taken.memberships, "account")):
            for kind in said["kind"].unique().to_pylist():
                of_kind = said.filter(pc.equal(said["kind"], kind))
                self._mark(covered, of_kind, of_kind[column], kind)
        return covered

    def rows(self, staged: pa.Table) -> Mask:
        """Which rows of imported events are somebody's who was erased, of before that."""
        covered = np.zeros(len(staged), np.bool_)
        if not self.at:
            return covered
        before = _moments(staged)
        covered |= before < self._erased_at(pc.coalesce(staged["user_id"], staged["device_id"]), USERS)
        for name in staged.column_names:
            if name.startswith("account:"):
                covered |= before < self._erased_at(staged[name], name.removeprefix("account:"))
        return covered

    def records(self, records: pa.Table, of: str | None) -> Mask:
        """Which imported records of users (`of` None: of accounts of the kind that each names) were erased since.

        One without a time tells nothing of when it holds, and could be from before.
        """
        covered = np.zeros(len(records), np.bool_)
        if not self.at:
            return covered
        before = _moments(records, "time")
        if of is not None:
            return covered | (before < self._erased_at(records["id"], of))
        for kind in records["kind"].unique().to_pylist():
            is_kind = pc.equal(records["kind"], kind).to_numpy()
            covered |= is_kind & (before < self._erased_at(records["id"], kind))
        return covered

    def without_accounts(self, taken: Taken, naming: Mapping[str, str]) -> Taken:
        """The same without values of users that name an account that was erased since; `naming`: properties by kind."""
        if not self.at or not naming:
            return taken
        return replace(
            taken,
            values=self._without_names(taken.values, _moments(taken.values), naming),
            first_values=self._without_names(taken.first_values, _moments(taken.first_values), naming),
        )

    def users_without(self, records: pa.Table, naming: Mapping[str, str]) -> pa.Table:
        """Imported records of users without what names an account, or as another id somebody, erased since."""
        if not self.at or not len(records):
            return records
        since, before = _moments(records, "since"), _moments(records, "time")
        for name in records.column_names:
            if name.startswith("account:"):
                is_gone = pa.array(since < self._erased_at(records[name], name.removeprefix("account:")))
                kept = pc.if_else(is_gone, None, pc.cast(records[name], pa.string()))
                records = records.set_column(records.column_names.index(name), name, kept)
        ids = [
            [id for id in found if not at < self._at(USERS, id)] if found else found
            for found, at in zip(records["ids"].to_pylist(), before.tolist(), strict=True)
        ]
        place = records.column_names.index("ids")
        records = records.set_column(place, "ids", pa.array(ids, records.schema.field("ids").type))
        return self._without_names(records, before, naming)

    def _without_names(self, said: pa.Table, before: Moments, naming: Mapping[str, str]) -> pa.Table:
        texts = said["properties"].to_pylist()
        changed = False
        for place, text in enumerate(texts):
            if text is None:
                continue
            properties = orjson.loads(text)
            gone = {
                property
                for kind, property in naming.items()
                if (id := text_of(properties.get(property))) is not None
                and before[place] < self._at(kind, id)
            }
            if gone:
                left = {name: value for name, value in properties.items() if name not in gone}
                texts[place], changed = orjson.dumps(left).decode() if left else None, True
        if not changed:
            return said
        column = pa.array(texts, said.schema.field("properties").type)
        return said.set_column(said.column_names.index("properties"), "properties", column)

    def _at(self, of: str, id: str) -> int:
        return self.at.get(hash_of(self.salt, of, id), NEVER)

    def _mark(self, covered: Mask, said: pa.Table, ids: Any, of: str) -> None:
        if len(said):
            is_covered = _moments(said) < self._erased_at(ids, of)
            covered[said["message"].to_numpy()[is_covered]] = True

    def _erased_at(self, ids: Any, of: str) -> Moments:
        """When each id was erased; of others long before anything."""
        texts = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
        encoded = texts if pa.types.is_dictionary(texts.type) else pc.dictionary_encode(texts)
        known = [NEVER if text is None else self._at(of, text) for text in encoded.dictionary.to_pylist()]
        places = pc.fill_null(encoded.indices, len(known)).to_numpy(zero_copy_only=False)
        found: Moments = np.array([*known, NEVER], np.int64)[places]
        return found


def _moments(said: pa.Table, at: str = "at") -> Moments:
    """When each was, or was received if that was earlier; without both, from the beginning."""
    columns = [pc.cast(said[name], pa.timestamp("us")).cast(pa.int64()) for name in (at, "known_at")]
    earlier = pc.min_element_wise(*columns, skip_nulls=True)
    moments: Moments = pc.fill_null(earlier, NEVER + 1).to_numpy()
    return moments


def kept_beside(file: Path) -> Erased | None:
    """Who was erased, as a file beside the store says; None without one.

    Raises:
        DataFolderError: it cannot be read.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=Erased)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise DataFolderError(
            f"{file}, which says who was erased, cannot be read: {error}. Put a copy of it in its place; without it, "
            "those who were erased come back with old data.",
            at=str(file),
        ) from error


def keep_beside(file: Path, erased: Erased) -> None:
    """Write down who was erased, so that it outlives the store; it is on the disk when this returns."""
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as out:
        out.write(msgspec.json.encode(erased))
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    handle = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
