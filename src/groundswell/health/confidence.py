"""How much a score can be relied on: how much of it is known, of how many, and since when."""

from groundswell.health.scores import ScoredAccount
from groundswell.model.score import Confidence

ENOUGH = {"coverage": 0.9, "users": 5, "events": 50, "age_days": 84.0}
LEAST = {"coverage": 0.75, "users": 2, "events": 10, "age_days": 28.0}


def confidence(score: ScoredAccount) -> tuple[Confidence, list[str]]:
    """How much the score of an account can be relied on, and in words why not more."""
    found = {
        "coverage": score.coverage,
        "users": float(score.users),
        "events": float(score.events),
        "age_days": score.age_days or 0.0,
    }
    lacking = [name for name, enough in ENOUGH.items() if found[name] < enough]
    level: Confidence = (
        "low" if any(found[name] < LEAST[name] for name in LEAST) else "medium" if lacking else "high"
    )
    return level, [_words(name, score) for name in lacking]


def _words(name: str, score: ScoredAccount) -> str:
    match name:
        case "coverage":
            unknown = [each.name for each in score.inputs if each.state in ("missing", "stale")]
            return f"{', '.join(unknown)} not known" if unknown else "nothing is known"
        case "users":
            return (
                f"{score.users} {'user' if score.users == 1 else 'users'} only" if score.users else "no users"
            )
        case "events":
            return f"{score.events} events in 28 days only" if score.events else "no events in 28 days"
        case _:
            return "never seen" if score.age_days is None else f"seen for {score.age_days:.0f} days only"
