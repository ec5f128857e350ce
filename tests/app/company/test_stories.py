"""The stories that the demo's company tells, each to be found in what is told of it."""

from functools import cache

import numpy as np

from groundswell.app.company.made import Company, company_of
from groundswell.app.company.product import ONBOARDING, SYNCED
from groundswell.app.company.rows import account_rows, merges, user_rows
from groundswell.app.company.seasons import LAST_DAY, NEVER
from groundswell.app.company.stories import (
    BROKE,
    BROKEN,
    CHAMPION_GONE,
    DROPPED,
    DROPPED_ON,
    MENDED,
    MERGED_ON,
    Cast,
)
from groundswell.app.company.usage import NAMES


@cache
def demo() -> Company:
    """The company of the demo."""
    return company_of(1, has_stories=True)


def cast() -> Cast:
    """Its cast."""
    found = demo().cast
    assert found is not None
    return found


def per_day(of: np.ndarray) -> np.ndarray:
    """How many of the events there were on each day."""
    return np.bincount(demo().usage.seconds[of] // 86_400, minlength=LAST_DAY + 1)


def done(name: str) -> np.ndarray:
    """Which events have that name."""
    return demo().usage.names == NAMES.index(name)


def of(account: int) -> np.ndarray:
    """Which events are of that account, done by somebody."""
    return (demo().usage.accounts == account) & (demo().usage.users >= 0)


def test_capture_of_one_feature_broke_for_nine_days() -> None:
    """Of all accounts there is nothing of it, and before and after there was much every working day."""
    days = per_day(done(BROKEN))

    assert (MENDED - BROKE, days[BROKE:MENDED].sum(), days[BROKE - 1] > 20, days[MENDED + 2] > 20) == (
        9,
        0,
        True,
        True,
    )


def test_other_features_went_on_while_it_broke() -> None:
    """As many documents were viewed as in the nine days before."""
    days = per_day(done("Document Viewed"))

    assert 0.7 < days[BROKE:MENDED].sum() / days[BROKE - 7 : MENDED - 7].sum() < 1.4


def test_the_key_account_does_less_since_its_champion_left() -> None:
    """Less than two thirds in the last four weeks of what it did in those before."""
    days = per_day(of(cast().key))
    gone = demo().people.left[[user for account, _, user in demo().people.champions if account == cast().key]]

    assert (days[-28:].sum() < 0.66 * days[CHAMPION_GONE - 28 : CHAMPION_GONE].sum(), min(gone) < NEVER) == (
        True,
        True,
    )


def test_the_dropper_stopped_one_thing_alone() -> None:
    """It did that much until a day, and goes on with all else."""
    days = per_day(of(cast().dropper) & done(DROPPED))
    others = per_day(of(cast().dropper))

    assert (days[:DROPPED_ON].sum() > 50, days[DROPPED_ON + 1 :].sum(), others[-7:].sum() > 0) == (
        True,
        0,
        True,
    )


def test_the_stalled_account_has_done_two_steps_of_six() -> None:
    """And none since."""
    begun = [
        NAMES[name] for name in demo().usage.names[of(cast().stalled)].tolist() if NAMES[name] in ONBOARDING
    ]

    assert begun == list(ONBOARDING[:2])


def test_nearly_all_seats_of_the_full_account_are_used() -> None:
    """Nine in ten or more within 28 days."""
    lately = of(cast().full) & (demo().usage.seconds >= (LAST_DAY - 28) * 86_400)
    used = len(np.unique(demo().usage.users[lately])) / int(demo().accounts.seats[cast().full])

    assert 0.9 <= used <= 1


def test_the_trier_tries_what_the_next_plan_has() -> None:
    """Several times, in the last weeks."""
    tried = of(cast().trier) & demo().usage.is_trial

    assert tried[demo().usage.seconds >= (LAST_DAY - 28) * 86_400].sum() > 3


def test_nobody_ever_came_to_the_unseen_accounts() -> None:
    """They have no users either."""
    ids = {demo().accounts.ids[account] for account in cast().unseen}
    members = {row["account_id"] for row in user_rows(demo()) if "account_id" in row}

    assert (ids & members, np.isin(demo().usage.accounts, cast().unseen).sum()) == (set(), 0)


def test_people_of_the_merged_account_go_on_at_the_other_one() -> None:
    """Its events end on that day, and its people are members of the other one from then on."""
    id, into, at, _ = merges(demo())[0]
    since = {
        row["since"] for row in user_rows(demo()) if row.get("account_id") == into and not row["properties"]
    }

    assert (id, per_day(of(cast().merged))[MERGED_ON + 1 :].sum(), since) == (
        demo().accounts.ids[cast().merged],
        0,
        {at},
    )


def test_one_account_is_named_in_other_case_by_an_integration() -> None:
    """Its id is that of another one but for capital letters, and nothing but the integration uses it."""
    *ids, other = demo().account_ids
    names = {NAMES[name] for name in demo().usage.names[demo().usage.accounts == len(ids)].tolist()}

    assert (other.lower() in ids, other in ids, names) == (True, False, {SYNCED})


def test_accounts_of_the_cast_do_not_leave() -> None:
    """Whatever speaks against it: their stories go on until the data ends."""
    left = {row["id"] for row in account_rows(demo()) if row["properties"].get("status") == "churned"}

    assert not left & {demo().accounts.ids[account] for account in cast().all}
