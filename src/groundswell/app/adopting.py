"""What a project tells of its features: which accounts use them, and what is left unused."""

from dataclasses import replace

from groundswell.app.asking import Asking
from groundswell.app.changing import SCORES
from groundswell.app.compose import Opened
from groundswell.app.features import feature_names, named_features
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.health.adoption import feature_adoption
from groundswell.health.changed import read_facts
from groundswell.health.feature_use import chosen_features, read_feature_use, stretch
from groundswell.health.signs import facts_of
from groundswell.model.account_meaning import AccountMeanings
from groundswell.model.adoption import MOST_DAYS, FeatureAdoption
from groundswell.model.errors import QuestionError
from groundswell.model.project import Project
from groundswell.store.reading import Reading

TOLD = ("name", "owner", "plan", "revenue", "status")


class Adopting:
    """A project of an open data folder, as far as it tells which accounts use which features."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning."""
        raise NotImplementedError

    def feature_adoption(
        self,
        account_type: str | None = None,
        *,
        days: int = 28,
        owner: str | None = None,
        stop: Stop | None = None,
    ) -> FeatureAdoption:
        """Which accounts used which features, which features are underused, and what plans leave unused.

        Features are the events that definitions name, or all events where there is none; of many those that were done
        most. Accounts whose status says that they have left are left out.

        Args:
            account_type: which kind; None: the project's first.
            days: how many whole local days up to the last midnight.
            owner: only accounts of this owner are listed; what is told of features and plans is of all.
            stop: may end it early, from another thread.

        Raises:
            QuestionError: there are too few or too many days.

        Cost: passes over the events of twice these days, and over those of features of nine weeks.
        """
        if not 1 <= days <= MOST_DAYS:
            raise QuestionError(f"'days' is {days}: give 1 to {MOST_DAYS}.", at="/days")
        told = self.account_meanings(account_type, stop and stop.part())
        properties: dict[str, str] = {
            m.meaning: m.property for m in told.meanings if m.meaning in TOLD and m.property
        }
        names = feature_names(self._opened, self.project)

        def work(reading: Reading, context: Context) -> FeatureAdoption:
            kind = told.account_type
            features, left_out = chosen_features(named_features(names, context), context, reading)
            use = read_feature_use(kind, [*features.values()], days, context, reading)
            known = read_facts(kind, properties | SCORES, context, reading)
            facts = [facts_of(known, place) for place in range(len(use.ids))]
            return feature_adoption(
                kind, [*features], left_out, use, facts, stretch(days, context), days, context.calendar, owner
            )

        asking = replace(self._asking, kept=None)
        return asking.done(work, stop and stop.part())
