"""What a project tells of its health profiles, how they are saved, and what one would change before it is."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from groundswell.app.asking import Asking
from groundswell.app.definitions import ProjectDefinitions, Unknown, look_up, refuse_same
from groundswell.app.scoring import bands_before
from groundswell.app.stop import Stop
from groundswell.app.versioned import Versioned
from groundswell.definitions.context import Context
from groundswell.health.effective import effective_profiles
from groundswell.health.rescoring import preview
from groundswell.health.said import Said
from groundswell.model.health import (
    DefinedProfile,
    ProfileChange,
    SavedProfile,
    read_profile,
)
from groundswell.model.profile_preview import ProfilePreview
from groundswell.model.questions import read_json
from groundswell.store.reading import Reading

UNNAMED = "$profile"
"""What a profile is called that is looked at and has no name yet: nothing that is saved is called so."""
MOST_SHOWN = 100


class Profiling:
    """A project of an open data folder, as far as it says how accounts are scored."""

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def _said_then(self, kind: str, context: Context, known_at: datetime | None) -> Said:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    @property
    def saved_profiles(self) -> Versioned[SavedProfile, ProfileChange]:
        """All the health profiles, for what is done with all kinds of definitions alike."""
        return Versioned(self._definitions, "profile", read_profile, SavedProfile, ProfileChange)

    def profiles(self) -> list[SavedProfile]:
        """The saved health profiles, by name; archived ones as well."""
        return self.saved_profiles.all()

    def effective_profiles(
        self, account_type: str | None = None, stop: Stop | None = None
    ) -> list[DefinedProfile]:
        """The profiles by which accounts of a kind are scored, in the order in which they are tried.

        They are those that are everybody's and not archived; where there is none, it is the default, of version 0.

        Args:
            account_type: of which accounts; None: of the project's first kind.
            stop: may end it early, from another thread.

        Raises:
            UnknownName: there is no such kind.
        """
        with self._asking.reading(stop) as (_, context):
            return effective_profiles(context.account_kind(account_type, ""), context)

    def profile(self, name: str) -> SavedProfile:
        """The health profile of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return self.saved_profiles.one(name)

    def profile_history(self, name: str) -> list[ProfileChange]:
        """What became of a health profile, the latest change first; also of one that is gone."""
        return self.saved_profiles.history(name)

    def save_profile(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedProfile:
        """Keep a health profile, by which the accounts that it is for are scored from now on.

        Args:
            definition: a `ProfileDefinition`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, or names nothing.
            NameTaken: another one has its name, however that is written.
            IsVerified: it is verified and would mean something else.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        return self.saved_profiles.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
            stop=stop,
        )

    def rename_profile(self, name: str, to: str, *, who: str = "") -> SavedProfile:
        """Give a health profile another name. The former one goes on meaning it."""
        return self.saved_profiles.rename(name, to, who)

    def delete_profile(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a health profile; the default scores where it was the last one of its kind of accounts.

        Raises:
            IsVerified: it is, and `verified` does not say that it may go.
        """
        self.saved_profiles.delete(name, who, verified=verified)

    def restore_profile(self, name: str, *, who: str = "") -> SavedProfile:
        """Take back a health profile that was deleted: its history goes on, and its former names mean it again.

        Raises:
            UnknownName: none was deleted, or a measure or segment that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        return self.saved_profiles.restore(name, who)

    def preview_profile(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        account_type: str | None = None,
        limit: int = MOST_SHOWN,
        stop: Stop | None = None,
    ) -> ProfilePreview:
        """Who would be in another band if a health profile were saved, for everybody. Nothing is kept.

        Args:
            definition: as that of `save_profile`; it needs no name.
            replaces: the one whose place it is to take.
            account_type: of which accounts it is told; None: of those that the profile is for.
            limit: so many of the accounts that would change are told at most.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it cannot be asked; the place is in `at`.
            NameTaken: another one has its name.

        Cost: twice that of scoring all accounts.
        """
        vocabulary = self._definitions.saved.of(self._definitions.project)
        old = None if replaces is None else vocabulary.key("profile", replaces)
        decoded = read_json(definition, "health profile")
        said = isinstance(decoded, dict) and decoded.get("name")
        read = read_profile(decoded, **({} if said else {"name": "profile" if old is None else old[1]}))
        refuse_same(read, (key for key in vocabulary.kept if said and key != old))
        name = read.name if said or old is not None else UNNAMED
        edited = msgspec.structs.replace(read, name=name, shared=True)

        def work(reading: Reading, context: Context) -> ProfilePreview:
            look_up(edited, context)
            kind = context.account_kind(account_type or edited.account_type, "")
            profiles = context.profiles.values()
            others = {each.name: each for each in profiles if old is None or each.name != old[1]}
            then = replace(context, profiles=others | {edited.name: edited.defined(0)})
            before, after = effective_profiles(kind, context), effective_profiles(kind, then)
            run = bands_before(reading.snapshot, kind, context.now, None)
            ratings = self._said_then(kind, context, None).ratings
            return preview(
                before,
                after,
                edited.name,
                kind,
                context,
                reading,
                run=run,
                ratings=ratings,
                limit=limit,
            )

        return self._asking.done(work, stop)
