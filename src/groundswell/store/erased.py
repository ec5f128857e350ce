"""Whose data were erased: salted hashes of ids, and when. What was received before is refused if it comes again."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

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

    def _mark(self, covered: Mask, said: pa.Table, ids: Any, of: str) -> None:
        if len(said):
            is_covered = _moments(said) < self._erased_at(ids, of)
            covered[said["message"].to_numpy()[is_covered]] = True

    def _erased_at(self, ids: Any, of: str) -> Moments:
        """When each id was erased; of others long before anything."""
        texts = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
        encoded = texts if pa.types.is_dictionary(texts.type) else pc.dictionary_encode(texts)
        known = [
            NEVER if text is None else self.at.get(hash_of(self.salt, of, text), NEVER)
            for text in encoded.dictionary.to_pylist()
        ]
        places = pc.fill_null(encoded.indices, len(known)).to_numpy(zero_copy_only=False)
        found: Moments = np.array([*known, NEVER], np.int64)[places]
        return found


def _moments(said: pa.Table, at: str = "at") -> Moments:
    """When each was, or was received if that was earlier; without both, from the beginning."""
    columns = [pc.cast(said[name], pa.timestamp("us")).cast(pa.int64()) for name in (at, "known_at")]
    earlier = pc.min_element_wise(*columns, skip_nulls=True)
    moments: Moments = pc.fill_null(earlier, NEVER + 1).to_numpy()
    return moments
