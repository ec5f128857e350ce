"""The written rules that figures rest on, by their codes."""

from msgspec import Struct


class Rule(Struct, frozen=True):
    """A written rule that a figure rests on."""

    code: str
    text: str


RULES = {
    "A01": "An account's users are those with any event that carries it. Of what they did, only what they did for it "
    "counts; of their properties the present ones. An account without such users has 0.",
    "C01": "The last so many days run from exactly that long ago to now.",
    "C02": "Who did not is everybody known but those who did, also who never did anything.",
    "C03": "What lies after now does not count.",
    "C04": "Events that are equal in everything count each.",
    "C05": "'At most' includes none at all.",
    "C06": "Of a stretch of time ago, the far end counts and the near one does not.",
    "C07": "The first time is the first in all history.",
    "C08": "Stretches are counted back from now.",
    "C09": "What follows lies at the same moment or later, within the time.",
    "F01": "Every entry opens an attempt, and the one that gets furthest counts.",
    "F02": "The window is measured from the entry, and its last moment belongs to it.",
    "F03": "Windows are elapsed time: a day is 24 hours.",
    "F04": "Events of one instant may serve as steps in any order.",
    "F05": "One event serves as one step at most.",
    "F06": "All steps lie inside the range.",
    "F07": "Times are of the first attempt that gets furthest; an even number's median is the middle two's mean.",
    "F08": "An excluded event after the one step and before the other, or the window's end, voids the attempt.",
    "F09": "An excluded event at the instant of either step does not lie between them.",
    "F10": "Each attempt is judged alone.",
    "F11": "In any order every step's event opens an attempt, and exclusions span the whole funnel.",
    "F12": "An actor's group is the first or last known value among the events of the steps in the range.",
    "F13": "Without a known value an actor is in the group of none.",
    "F14": "An actor with several values counts in several groups, each judged alone.",
    "F15": "Strictly: no other event of the actor lies between two steps; the start of a session is none.",
    "F16": "Filed under the time of the entry, each actor once a bucket, and in several if he entered in several.",
    "F17": "Bins are equally wide in whole seconds from the fastest to the slowest; the last one is open.",
    "F18": "The first ever is the first in all history, of all ids of a person.",
    "G01": "Counted by account, an event without an account is left out.",
    "G02": "Counted by account, steps may be done by different users of it.",
    "I01": "Merged people count once, over all their history.",
    "I02": "An id that was moved more than once belongs to its latest owner, and a chain of moves is followed.",
    "I03": "Of merged people the survivor's properties hold, and of the others those that the survivor lacks.",
    "I04": "A merge that was undone counts as if it had never been; all others still count in their order.",
    "I05": "Merged accounts are one, over all their history; the survivor's properties hold, and the others' it lacks.",
    "K01": "Only what was known by the moment in `known_at` counts, that moment included; the present moment stays.",
    "L01": "New: the first event ever that passes the filters lies in this interval.",
    "L02": "What was done just before the range decides who returns, comes back after a pause or stays away.",
    "L03": "The intervals of the range are taken whole, the last one too.",
    "M01": "An event belongs to the account written on it, else to the one that its doer is a member of at that time, "
    "else to his first one after it.",
    "M02": "An event belongs to the account written on it, else to its doer's latest one, also before that began.",
    "M03": "An account's users are also its members without events; whoever a membership names is known.",
    "M04": "An account written on an event makes its doer a member from then on, unless he is one of another then.",
    "N01": "Sessions are kept per device as sent; more than 30 minutes without an event begin a new one, unless the "
    "sender's own id of the session goes on.",
    "P01": "A path ends where more than the gap lies between two events.",
    "P02": "Steps are counted for each session and place in it.",
    "P03": "A path that is to start somewhere begins at the first such place of its session.",
    "P04": "A path is of the group of its first step.",
    "R01": "The first column is how many are in the cohort.",
    "R02": "Whoever does the start event in several intervals is in each of their cohorts.",
    "R03": "The first time is the first in all history; one before the cohorts keeps out of them.",
    "R04": "Of a start event with filters, the first time is the first that passes them.",
    "R05": "A cumulative column counts who came back in that interval or in a later one.",
    "R06": "The least number of return events is that of one interval, and asked of returning only.",
    "R07": "Intervals are those of the local calendar, or full periods from each one's own first start in the cohort.",
    "R08": "The first and the last interval are taken whole.",
    "R09": "The first start inside the range decides, whatever lies before; nothing after the range's end counts.",
    "R10": "Somebody's group in a cohort is the value on the start event that decided it.",
    "S01": "An interval is active in which at least one event lies, inside the range.",
    "S02": "Several intervals are taken as one, from the range's start.",
    "S03": "An interval counts whose number of events meets the criteria; one without events never does.",
    "T01": "A period without events is 0; missing values and text that is no number are skipped.",
    "T02": "Percentiles interpolate between the two nearest values.",
    "T03": "The first and the last period are cut at the range.",
    "T04": "Weeks begin on the project's first weekday.",
    "T05": "Missing, null and empty values are one group.",
    "T06": "The top groups are ranked by the measure over the whole range; the rest is measured as one pool.",
    "T07": "Formulas are worked out per period and group; a missing series is 0, and so is a division by zero.",
    "T08": "The period before has as many days; its groups are its own.",
    "T09": "Active in the trailing days: each day with the days before it, also those before the range.",
    "T10": "Negative filters hold where the value is missing.",
    "T11": "Running counts of users and accounts are distinct since the range's start.",
    "T12": "A number, or true and false, equals its text. A number's text is its shortest decimal; what is no finite "
    "number is missing.",
    "T13": "Bins are equally wide from the smallest to the largest value.",
    "T14": "A population counts all that are known, with or without events.",
    "U01": "Each event is timed to the next one that follows it, be it at the same moment; never to itself.",
    "U02": "The usage interval is that within which four in five usually do it again, each by the median of their own.",
}


def rules(codes: list[str]) -> list[Rule]:
    """The rules with these codes, in that order, each once."""
    return [Rule(code, RULES[code]) for code in dict.fromkeys(codes)]
