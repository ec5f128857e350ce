"""The catalog's tables, as the latest migration leaves them."""

import sqlalchemy as sa

metadata = sa.MetaData()

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("slug", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("timezone", sa.String, nullable=False),
    sa.Column("week_start", sa.String, nullable=False),
    sa.Column("membership", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    # A demo's data are old, so once they are loaded its present moment is fixed, and it takes no others.
    sa.Column("demo", sa.Boolean, nullable=False),
    sa.Column("demo_now", sa.DateTime),
    # The property of users whose values name their accounts, by kind of account.
    sa.Column("account_ids", sa.JSON, nullable=False, server_default="{}"),
)

privacy = sa.Table(
    "privacy",
    metadata,
    # The slug that both environments share.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    # What it does not want to keep, as JSON.
    sa.Column("kept", sa.String, nullable=False),
)

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    # The slug that all environments share: they are erased from together.
    sa.Column("address", sa.String, nullable=False, index=True),
    sa.Column("asked_at", sa.DateTime, nullable=False),
    # How many ids were named; never which.
    sa.Column("users", sa.Integer, nullable=False),
    sa.Column("accounts", sa.Integer, nullable=False),
    # Since when they are gone from answers, and by when their bytes are, and since when.
    sa.Column("erased_at", sa.DateTime),
    sa.Column("due_at", sa.DateTime, nullable=False),
    sa.Column("rewritten_at", sa.DateTime),
)

used_properties = sa.Table(
    "used_properties",
    metadata,
    # Names of event properties that questions have used; compaction makes them columns.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    sa.Column("property", sa.String, primary_key=True),
    sa.Column("last_used_at", sa.DateTime, nullable=False),
)

definitions = sa.Table(
    "definitions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
    # What has the name: a segment, or events.
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    # The name without regard to case: A and a are one.
    sa.Column("folded", sa.String, nullable=False),
    # What it is as JSON, its name, owner and description included.
    sa.Column("definition", sa.String, nullable=False),
    # Of `definition_versions`: what it means now. None of a kind that has no versions.
    sa.Column("version", sa.Integer),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("project", "kind", "folded"),
    # The history speaks of ids, so that of one that is gone is never given again.
    sqlite_autoincrement=True,
)

definition_changes = sa.Table(
    "definition_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    # Of `definitions`, also of one that is gone.
    sa.Column("changed", sa.Integer, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("what", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    # As it was, and what it meant, from then on; none once it was deleted.
    sa.Column("definition", sa.String),
    sa.Column("version", sa.Integer),
)

definition_versions = sa.Table(
    "definition_versions",
    metadata,
    # One row for each meaning that anything ever had.
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
    # Of `definitions`, also of one that is gone.
    sa.Column("of", sa.Integer, nullable=False),
    sa.Column("meaning", sa.String, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    # Matches are kept by number, so that none is ever given again.
    sqlite_autoincrement=True,
)

property_notes = sa.Table(
    "property_notes",
    metadata,
    # Of what captured property, and of which kind of account (empty of others'), a note is.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    sa.Column("source", sa.String, primary_key=True),
    sa.Column("account_type", sa.String, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("description", sa.String, nullable=False),
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
)

write_keys = sa.Table(
    "write_keys",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    # The slug that both environments share.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
    sa.Column("environment", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    # None: for good.
    sa.Column("expires_at", sa.DateTime),
)

journals = sa.Table(
    "journals",
    metadata,
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, primary_key=True),
    # What is known of its capture, as JSON.
    sa.Column("kept", sa.String, nullable=False),
)

permits = sa.Table(
    "permits",
    metadata,
    # Of permits to label, as they carry it; and when each has ended at the latest, from when on nothing is kept of it.
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("until", sa.DateTime, nullable=False),
    # How many definitions were made with it, and whether it was given up.
    sa.Column("made", sa.Integer, nullable=False),
    sa.Column("ended", sa.Boolean, nullable=False),
)

releases = sa.Table(
    "releases",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    # Whether somebody told of it, or events brought its name.
    sa.Column("source", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    # What events brought is told once: one that was deleted does not come back with the next event.
    sa.Column("deleted", sa.Boolean, nullable=False),
    # Where one reads more of it; empty: nowhere.
    sa.Column("link", sa.String, nullable=False, server_default=""),
    sa.Index("releases_once", "address", "name", "at", unique=True),
    sqlite_autoincrement=True,
)

annotations = sa.Table(
    "annotations",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, nullable=False, index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    # None: it is of that moment.
    sa.Column("ends_at", sa.DateTime),
    # An incident or anything else; releases are a table of their own.
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("link", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sqlite_autoincrement=True,
)

release_sources = sa.Table(
    "release_sources",
    metadata,
    # The slug that both environments share.
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    # Of events: every new value of it is a release.
    sa.Column("property", sa.String, nullable=False),
)

watches = sa.Table(
    "watches",
    metadata,
    # Of an environment, as in addresses, and when its definitions were looked at last.
    sa.Column("address", sa.String, primary_key=True),
    sa.Column("looked_at", sa.DateTime, nullable=False),
    # The property that was to tell of releases and has too many values for that; none otherwise.
    sa.Column("unread", sa.String),
)

watched = sa.Table(
    "watched",
    metadata,
    sa.Column("address", sa.String, primary_key=True),
    # Of `definition_versions`; 0: of all that was captured.
    sa.Column("version", sa.Integer, primary_key=True),
    # What was found, as JSON.
    sa.Column("kept", sa.String, nullable=False),
)

views = sa.Table(
    "views",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False, index=True),
    # Whether the list is of users or of accounts.
    sa.Column("of", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    # The name without regard to case.
    sa.Column("folded", sa.String, nullable=False),
    # The question, and what else is shown, as JSON.
    sa.Column("question", sa.String, nullable=False),
    sa.Column("shown", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("project", "of", "folded"),
    sqlite_autoincrement=True,
)

account_notes = sa.Table(
    "account_notes",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, nullable=False),
    sa.Column("account_type", sa.String, nullable=False),
    sa.Column("account", sa.String, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    # The moment that it is about.
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("changed_at", sa.DateTime),
    # It is kept for a while, so that it can be brought back.
    sa.Column("deleted_at", sa.DateTime),
    sa.Index("account_notes_about", "address", "account_type", "account"),
    sqlite_autoincrement=True,
)

account_entries = sa.Table(
    "account_entries",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("account_type", sa.String, nullable=False),
    sa.Column("account", sa.String, nullable=False),
    # From when on it holds, or when it was; and when it was said.
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("known_at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    # Of `people`; none: nobody in particular.
    sa.Column("person", sa.Integer),
    sa.Column("until", sa.DateTime),
    sa.Column("score", sa.Float),
    sa.Column("what", sa.String),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("amount", sa.Float),
    # What is withdrawn stays, for what was known before.
    sa.Column("withdrawn_at", sa.DateTime),
    sa.Column("withdrawn_by", sa.String),
    sa.Index("account_entries_about", "address", "account_type", "account"),
    sqlite_autoincrement=True,
)

account_meanings = sa.Table(
    "account_meanings",
    metadata,
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), primary_key=True),
    sa.Column("account_type", sa.String, primary_key=True),
    sa.Column("meaning", sa.String, primary_key=True),
    # None: it was chosen that no property has it.
    sa.Column("property", sa.String),
)

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String, nullable=False),
    # The e-mail without regard to case: one person each, one who was removed among them.
    sa.Column("folded", sa.String, nullable=False, unique=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    # As argon2 writes it: never the password.
    sa.Column("password", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("removed_at", sa.DateTime),
    # Histories and the audit log speak of ids, so that of one that is gone is never given again.
    sqlite_autoincrement=True,
)

sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # A hash of what the browser's cookie has.
    sa.Column("secret", sa.String, nullable=False, unique=True),
    sa.Column("person", sa.Integer, sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("device", sa.String, nullable=False),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("used_at", sa.DateTime, nullable=False),
    sqlite_autoincrement=True,
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # A hash of what the link has.
    sa.Column("secret", sa.String, nullable=False, unique=True),
    sa.Column("email", sa.String, nullable=False),
    sa.Column("folded", sa.String, nullable=False, unique=True),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("by", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("ends_at", sa.DateTime, nullable=False),
    sqlite_autoincrement=True,
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # A hash of the token.
    sa.Column("secret", sa.String, nullable=False, unique=True),
    sa.Column("person", sa.Integer, sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    # By spaces.
    sa.Column("scopes", sa.String, nullable=False),
    sa.Column("created_at", sa.DateTime, nullable=False),
    # None: for good.
    sa.Column("ends_at", sa.DateTime),
    sa.Column("used_at", sa.DateTime),
    sqlite_autoincrement=True,
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime, nullable=False, index=True),
    # Of `people`; none: nobody in particular.
    sa.Column("person", sa.Integer),
    # What the person was called then.
    sa.Column("who", sa.String, nullable=False),
    sa.Column("via", sa.String, nullable=False),
    sa.Column("address", sa.String, nullable=False),
    sa.Column("operation", sa.String, nullable=False),
    # The slug of the environment; empty: of the whole server.
    sa.Column("project", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("result", sa.String, nullable=False),
    sqlite_autoincrement=True,
)

pins = sa.Table(
    "pins",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("project", sa.String, sa.ForeignKey("projects.slug"), nullable=False),
    # Who has it at hand.
    sa.Column("who", sa.String, nullable=False),
    # Of `definitions`: a report or a dashboard, also one that is gone.
    sa.Column("pinned", sa.Integer, nullable=False),
    sa.UniqueConstraint("project", "who", "pinned"),
)

public_links = sa.Table(
    "public_links",
    metadata,
    # A part of the link; the rest of it is signed and kept nowhere.
    sa.Column("id", sa.String, primary_key=True),
    # Of an environment, as in addresses.
    sa.Column("address", sa.String, nullable=False, index=True),
    # Of `definitions`: the report or dashboard that it shows, also one that is gone.
    sa.Column("shown", sa.Integer, nullable=False, index=True),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("made_by", sa.String, nullable=False),
    # None: for good.
    sa.Column("ends_at", sa.DateTime),
)
