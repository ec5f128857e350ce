"""Where something of a person or an account can lie: every table and every file of a data folder, and how it is erased.

A table or file that is not declared here fails a test. Whoever adds one says what it holds, and if that is something of
somebody, sees to it that an erasure takes it out.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Where = Literal["store", "catalog", "inbox", "folder"]


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a store, of the catalog or of an inbox; or a file of the data folder, by its path in it.

    Attributes:
        name: of the tables or files; `*` stands for anything.
        erased_by: what takes somebody out of it; None: it holds nothing of anybody.
    """

    where: Where
    name: str
    erased_by: str | None


ROWS = "rows go, by the ids of who did what and the accounts written on it (store/duckdb/erasing.py)"
TOLD = "entries about their ids go (erase_users.sql, erase_accounts.sql)"
NAMES = "texts that nothing has any more go (forget_texts.sql, forget_devices.sql)"
ANEW = "the store is written into a new file in its place (Database.write_anew)"
FILES = "lines and batches go, and what is left is written anew (inbox_erasing.py, erased_lines.py)"

PLACES = (
    *(Place("store", name, ROWS) for name in ("hot_*", "wide_*", "narrow_*", "seen_*", "sets_*")),
    *(Place("store", name, ROWS) for name in ("visits", "visit_actors", "in_person", "served", "overrides")),
    *(
        Place("store", name, TOLD)
        for name in (
            "ids", "accounts", "moves", "owner", "user_since", "first_links", "aliases", "pointed", "memberships",
            "account_moves", "account_owner", "first_written", "membership", "named_accounts", "property_values",
            "present", "first_values", "told", "scores",
        )
    ),
    *(Place("store", name, NAMES) for name in ("event_names", "devices", "properties", "property_counts")),
    Place("store", "over_limit", "names that have one of their ids in them go (forget_over_limit.sql)"),
    Place("store", "score_runs", "ids go out of the conditions of profiles (store/scrubbing.py)"),
    # Numbers, counts and hashes; names of kinds; salted hashes of whom was erased.
    *(
        Place("store", name, None)
        for name in (
            "format", "revision", "settings", "account_kinds", "batches", "messages", "inbox", "segments",
            "segment_names", "sessions_done", "erased", "account_ids",
        )
    ),
    Place("catalog", "definitions", "ids go out of lists and conditions (store/scrubbing.py)"),
    *(Place("catalog", name, "the same") for name in ("definition_changes", "definition_versions")),
    Place("catalog", "property_notes", "names and texts that are an id go (store/catalog/notes.py)"),
    Place("catalog", "views", "ids go out of conditions and searches (store/catalog/views.py)"),
    Place("catalog", "account_notes", "an account's go, ids go out of texts (store/catalog/account_notes.py)"),
    Place("catalog", "account_entries", "the same (store/catalog/account_entries.py)"),
    Place("catalog", "releases", "those called by an id go, texts that are one too (store/catalog/releases.py)"),
    Place("catalog", "annotations", "texts that are an id go (store/catalog/annotations.py)"),
    *(Place("catalog", name, "goes, and is found anew (store/catalog/watches.py)") for name in ("watches", "watched")),
    Place("catalog", "journals", "samples and libraries that name them go (capture/journal.py)"),
    Place("catalog", "audit", "subjects that are an id go (store/catalog/audit.py)"),
    # Whoever uses Groundswell is removed from it, not erased: nothing of what a project captures is in these.
    *(Place("catalog", name, None) for name in ("people", "sign_ins", "invitations", "tokens")),
    # Settings, keys, counts.
    # Who works with the product, and numbers of reports; settings, keys, counts.
    *(Place("catalog", name, None) for name in ("pins", "public_links")),
    *(
        Place("catalog", name, None)
        for name in (
            "projects", "used_properties", "write_keys", "permits", "privacy", "erasures", "release_sources",
            "account_meanings",
            "alembic_version", "sqlite_sequence",
        )
    ),
    Place("inbox", "batches", FILES),
    Place("folder", "projects/*/events.duckdb*", ANEW),
    Place("folder", "projects/*/spill/*", "the engine empties it when the store is opened anew"),
    Place("folder", "projects/*/inbox/*.sqlite*", FILES),
    Place("folder", "projects/*/inbox/set-aside.jsonl", FILES),
    Place("folder", "projects/*/rejects.jsonl", FILES),
    Place("folder", "projects/*/erasing/*", "says whom to erase until that is done, then it goes"),
    Place("folder", "projects/*/*.format-*", "copies of earlier formats go when the store is written anew"),
    Place("folder", "*.format-*", "the same"),
    Place("folder", "catalog.sqlite*", "written anew (store/catalog/erasures.py)"),
    # Salted hashes of whom was erased, as in the store.
    Place("folder", "projects/*/erased.json", None),
    # Hashes of the ids of events, by which those that come again are known.
    Place("folder", "projects/*/event-ids/*", None),
    Place("folder", "uploads/*", "files that are being imported; they go when that ends"),
    Place("folder", "kernels/*", None),
    Place("folder", "lock", None),
    Place("folder", "token*", None),
)  # fmt: skip


def place_of(where: Where, name: str) -> Place | None:
    """Where a table or file is declared; None: nowhere."""
    return next((p for p in PLACES if p.where == where and fnmatchcase(name, p.name)), None)
