-- One project's events, identity and properties. Times are UTC, without zone. No primary keys and no indexes:
-- the engine's known faults sit there. `from`, `user` and `at` are quoted because they are words of the language.

create table format (version integer);

-- What changes whenever something is written; readers keep what they derived from an equal revision.
create table revision (number bigint);

-- What the stored forms rest on; written anew when the project's setting changes.
create table settings (name varchar, value varchar);

-- The 64-bit hash of an event id. The function's definition is fixed, so files of hashes stay valid.
create macro id_hash(id) as (md5_number(id) & 18446744073709551615::uhugeint)::ubigint;

-- Dense numbers of repeating text.
create table event_names (id integer, text varchar);
create table ids (id integer, text varchar);
create table devices (id integer, text varchar);
create table account_kinds (id utinyint, text varchar);
create table accounts (id integer, kind utinyint, text varchar);
-- source: 'event', 'user', or the number of an account kind.
create table properties (id integer, source varchar, text varchar);
-- What batches brought of each property: in how many rows, of which type, and when these happened first and last.
create table property_counts (property integer, type varchar, rows bigint, first_at timestamp, last_at timestamp);

-- Events: hot_<id> as they came; wide_<id>, narrow_<id>, seen_<id>, sets_<id> once compacted. Rows without the name 0, the
-- starts of sessions, which only segment_names, narrow_<id> and sets_<id> have.
-- A row of `batches` is one batch or, from `first` on, several whose sessions are known and whose ids lie in one file.
create table batches (batch bigint, rows bigint, first bigint);
-- Hashes of the ids of messages that have no rows, by which they are known when they come again.
create table messages (batch bigint, hash ubigint);
-- The number of the last batch of the inbox that is stored.
create table inbox (taken_upto bigint);
create table segments (
    id integer, hot boolean, rows bigint, first_at timestamp, last_at timestamp, first_batch bigint, last_batch bigint,
    kinds integer[], promoted integer[], numeric integer[], last_known timestamp
);
create table segment_names (segment integer, name integer, rows bigint, first_at timestamp, last_at timestamp);
-- What a limit left out, a row for each batch: the first such name, and how many values it concerns.
create table over_limit (what varchar, text varchar, rows bigint);

-- Identity: a log of moves, and what it yields now. `strikes` names the entry that this one undoes.
create table moves (number bigint, id integer, target integer, cause varchar, "at" timestamp, known_at timestamp, strikes bigint);
create table owner (id integer, "user" integer);
-- The users of a compacted segment whose identity or membership has changed since it was written, under the numbers
-- that its rows have.
create table overrides (segment integer, "user" integer);

-- What is told of ids while events come in, so that their order of coming does not matter (docs/decisions/0010).
-- Since when each id is used as a user's: the first message that does so, by time and id of the message.
create table user_since (id integer, "at" timestamp, message varchar);
-- The first message that said of a device whose it is; and all that said of an id that it belongs to a user.
create table first_links (id integer, "user" integer, "at" timestamp, known_at timestamp, message varchar);
create table aliases (id integer, "user" integer, "at" timestamp, known_at timestamp, message varchar);
-- What these come to: to whom each id points, and the number of the entry in the log that says so.
create table pointed (id integer, target integer, move bigint);

-- Accounts: a log of moves like that of ids, and what it yields now; numbers of accounts are of all kinds together. `made`:
-- the accounts of which nothing was known before the entry named them.
create table account_moves (
    number bigint, id integer, target integer, cause varchar, "at" timestamp, known_at timestamp, strikes bigint, made integer[]
);
create table account_owner (id integer, account integer);

-- Membership: what was said, the account first written on an event of each id, and the stretches that follow.
create table memberships (number bigint, id integer, kind utinyint, account integer, "at" timestamp, known_at timestamp);
create table first_written (actor integer, kind utinyint, account integer, "at" timestamp);
create table membership ("user" integer, kind utinyint, account integer, "from" timestamp, until timestamp);
-- Properties of users whose values name their accounts, one at most for each kind of account; and which account each value
-- names. A value that names none ends a membership; one that can be nobody's id is not there.
create table account_ids (kind utinyint, property varchar);
create table named_accounts (kind utinyint, value varchar, account integer);

-- Properties of users (owner_kind 0) and of accounts (their kind): dated values, and the present ones.
create table property_values (
    number bigint, owner_kind utinyint, owner integer, property integer, value varchar, "at" timestamp, known_at timestamp
);
create table present (owner_kind utinyint, property integer, owner integer, value varchar);
-- Of the values that count only where a user has no earlier one the first; `number`: its row in property_values while it counts.
create table first_values (
    number bigint, owner integer, property integer, value varchar, "at" timestamp, known_at timestamp
);
-- From when each user or account is known by records; without a time, from the start.
create table told (owner_kind utinyint, owner integer, known_at timestamp);

-- Sessions (rule N01) are kept per visitor: the device as sent, negative, else the user id as sent.
create macro visitor_of(device, actor) as (case when device is null then actor else -device end);
-- One row each. `session` is its id as sent; the texts are of its first page view. `actor` began it; others who were in it
-- are in visit_actors.
create table visits (
    number bigint, visitor integer, actor integer, session varchar, "start" timestamp, "end" timestamp,
    events bigint, pages bigint, landing_page varchar, referrer varchar,
    utm_source varchar, utm_medium varchar, utm_campaign varchar, utm_term varchar, utm_content varchar
);
create table visit_actors (visit bigint, actor integer);
-- Ids that have other events than a server's, whose server events begin no sessions; and ids that have a server's.
create table in_person (actor integer);
create table served (actor integer);
-- The last batch whose rows know their sessions, and the last number given.
create table sessions_done (batch bigint, number bigint);

-- Whose data were erased, and when: salted hashes of ids (store/erased.py). The salt is in `settings`.
create table erased (hash varchar, "at" timestamp);

-- Runs that scored all accounts of a kind (store/score_runs.py), and what they came to. Never changed.
create table score_runs (
    number bigint, kind varchar, as_of timestamp, known_at timestamp, computed_at timestamp, profiles varchar
);
create table scores (
    run bigint, account integer, profile utinyint, profile_name varchar, score smallint, band utinyint,
    band_name varchar, confidence varchar, coverage double, users integer, events integer, age_days double, "values" double[], points double[], states utinyint[], parts smallint[],
    samples integer[], hand_entry integer, hand_score smallint, hand_band varchar
);

insert into format values (8);
insert into revision values (0);
insert into sessions_done values (0, 0);
insert into inbox values (0);
