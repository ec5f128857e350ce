"""How far each actor gets in a funnel, in one of three orders (rules F01 to F11, F15, F16).

Every instant with an event that may open the funnel begins one *attempt*, which is deterministic: it takes each step at
the earliest instant that it can. Its *level* is how many steps it has taken.

Ordered: step 1 is taken at the entry's instant, each next step at or after the one before. Events of one instant may
serve in any order (F04), so at an instant an attempt rises as far as the steps that follow can be matched to different
events of it (F05). An attempt that began earlier is never behind a later one: therefore what is next after each level
is looked for forward only, and remembered, and all attempts of an actor together cost moments times steps.

Strict: the chain goes from instant to instant without leaving one out; where it arrives from before and goes on after,
every event is a step; at its first and last instant others may lie outside (F15). The start of a session may be a step,
but breaks no chain (N01). How many steps are taken at the first instant, and where such starts are, decides what can
follow, so the chains of all levels are followed together.

Unordered: any step's event opens an attempt. Its level is the size of the largest matching of steps to different events
from the entry on, and a step's time is when that grows. Of events that are alike to the steps only the next few matter.

All steps lie within the window from the entry, its last moment included (F02). An excluded event strictly between two
steps, or after the first of them and until the window's end where the second is never taken, voids the attempt
entirely, and no other (F08 to F10).
"""

import numpy as np
from numba import njit

ORDERED, STRICT, UNORDERED = 0, 1, 2
NO_WINDOW = 2**61
"""Longer than all time, in microseconds."""
ONE, NONE = np.uint64(1), np.uint64(0)


@njit("void(i8[::1], i8, i8, i8)", cache=True, nogil=True)
def _fill(numbers, first, last, value):  # type: ignore[no-untyped-def]
    """Write a value from one place to before another; as a slice it would take ten times as long to compile."""
    for i in range(first, last):
        numbers[i] = value


@njit("void(i8[::1], i8[::1], i8)", cache=True, nogil=True)
def _copy(numbers, to, count):  # type: ignore[no-untyped-def]
    """Write the first so many numbers elsewhere."""
    for i in range(count):
        to[i] = numbers[i]


@njit("i8[::1](i8)", cache=True, nogil=True)
def _blank(count):  # type: ignore[no-untyped-def]
    """So many numbers, each -1."""
    numbers = np.empty(count, np.int64)
    _fill(numbers, 0, count, -1)
    return numbers


@njit("b1(u8, i8)", cache=True, nogil=True)
def _may(mask, step):  # type: ignore[no-untyped-def]
    """Whether an event with this mask may serve as a step."""
    return (mask >> np.uint64(step)) & ONE != NONE


@njit("b1(i8, u8[::1], i8[::1], i8[::1], i8[::1], i8[::1])", cache=True, nogil=True)
def _gets_slot(step, slots, holder, came, slot_of, queue):  # type: ignore[no-untyped-def]
    """Give one more step an event of its own, moving steps before it to other events where that makes room.

    `slots` are the events' masks, `holder` tells the step that holds each event (-1: none), `slot_of` the event of each
    step that has one; `came` and `queue` are room to work in.
    """
    _fill(came, 0, len(came), -1)
    queue[0], head, tail = step, 0, 1
    while head < tail:
        seeker = queue[head]
        head += 1
        for slot in range(len(slots)):
            if came[slot] >= 0 or not _may(slots[slot], seeker):
                continue
            came[slot] = seeker
            if holder[slot] >= 0:
                queue[tail] = holder[slot]
                tail += 1
                continue
            while True:
                mover = came[slot]
                holder[slot], before = mover, slot_of[mover]
                slot_of[mover] = slot
                if mover == step:
                    return True
                slot = before
    return False


@njit("i8(u8[::1], i8, i8, i8, i8, u8)", cache=True, nogil=True)
def _matched(mask, i, end, level, steps, wanted):  # type: ignore[no-untyped-def]
    """How far the steps from `level` on can be matched to different events out of `i` to before `end` (rule F05)."""
    slots, count, alike = np.empty(end - i, np.uint64), 0, 0
    for event in range(i, end):
        alike = alike + 1 if event > i and mask[event] == mask[event - 1] else 1
        # Of equal events no more can serve than there are steps.
        if mask[event] & wanted != NONE and alike <= steps - level:
            slots[count] = mask[event]
            count += 1
    holder, came = _blank(count), _blank(count)
    slot_of, queue = _blank(steps), _blank(steps)
    while level < steps and _gets_slot(level, slots[:count], holder, came, slot_of, queue):
        level += 1
    return level


@njit("Tuple((i8, u8))(i8[::1], u8[::1], i8, i8)", cache=True, nogil=True)
def _instant(at, mask, i, last):  # type: ignore[no-untyped-def]
    """Before which moment the instant that begins with moment `i` ends, and what its events may serve as."""
    end, union = i + 1, mask[i]
    while end < last and at[end] == at[i]:
        union |= mask[end]
        end += 1
    return end, union


@njit("i8(i8[::1], u8[::1], i8, i8, i8, i8)", cache=True, nogil=True)
def _through(at, mask, i, last, level, steps):  # type: ignore[no-untyped-def]
    """The level after the instant that begins with moment `i`, of an attempt that arrives with `level` (rule F04)."""
    if i + 1 == last or at[i + 1] != at[i]:
        return level + 1 if level < steps and _may(mask[i], level) else level
    end, union, are_single = i, NONE, True
    wanted = ((ONE << np.uint64(steps)) - ONE) >> np.uint64(level) << np.uint64(level)
    while end < last and at[end] == at[i]:
        here = mask[end] & wanted
        union |= here
        are_single = are_single and here & (here - ONE) == NONE if here != NONE else are_single
        end += 1
    if not are_single:
        return _matched(mask, i, end, level, steps, wanted)
    while level < steps and _may(union, level):
        level += 1
    return level


@njit("Tuple((i8, b1))(i8[::1], u8[::1], i8, i8, i8, i8, i8, i8[:, ::1], i8[::1])", cache=True, nogil=True)
def _in_order(at, mask, i, first, last, steps, window, look, taken):  # type: ignore[no-untyped-def]
    """The ordered attempt from the instant that begins with moment `i`; fills in `taken`. It can always go on.

    `look` has for each level the moment from which on the step after it is looked for, which only moves forward; the
    moment at which it was found; and the level after its instant.
    """
    ahead, seen, risen = look[0], look[1], look[2]
    level, here = _through(at, mask, i, last, 0, steps), at[i]
    _fill(taken, 0, level, here)
    while level < steps:
        j = ahead[level]
        while j < last and (at[j] <= here or not _may(mask[j], level)):
            j += 1
        ahead[level] = j
        if j == last or at[j] > at[i] + window:
            break
        if seen[level] != j:
            seen[level] = j
            begin = j
            while begin > first and at[begin - 1] == at[j]:
                begin -= 1
            risen[level] = _through(at, mask, begin, last, level, steps)
        here = at[j]
        _fill(taken, level, risen[level], here)
        level = risen[level]
    return level, True


@njit("b1(i8[::1], i8, i8, i8, i8[::1])", cache=True, nogil=True)
def _is_earlier(times, count, level, here, than):  # type: ignore[no-untyped-def]
    """Whether `count` times, and `here` from then on up to `level`, are earlier than others at the first difference."""
    for step in range(level):
        own = times[step] if step < count else here
        if own != than[step]:
            return own < than[step]
    return False


@njit("i8(u8[::1], i8, i8, i8, i8, u8)", cache=True, nogil=True)
def _used_up(mask, i, end, level, after, passing):  # type: ignore[no-untyped-def]
    """The least level of a strict chain that uses every event of `i` to before `end` but those that may be passed over.

    It arrives with `level` and can rise to `after`; -1: an event is left over. Where it can rise so far, it can rise to
    any level between as well: what serves a step may be exchanged for what else can, event by event.
    """
    slots, count = np.empty(after - level, np.uint64), 0
    for event in range(i, end):
        if mask[event] & passing == NONE:
            if count == after - level:
                return -1
            slots[count] = mask[event]
            count += 1
    holder, came = _blank(count), _blank(count)
    slot_of, queue = _blank(after), _blank(after)
    used = 0
    for step in range(level, after):
        if used == count:
            return step
        if _gets_slot(step, slots[:count], holder, came, slot_of, queue):
            used += 1
    return after if used == count else -1


@njit(
    "Tuple((i8, b1))(i8[::1], u8[::1], i8, i8, i8, i8, i8, u8, i8[:, ::1], i8[::1])",
    cache=True,
    nogil=True,
)
def _strictly(at, mask, i, end, last, steps, window, passing, chains, taken):  # type: ignore[no-untyped-def]
    """The strict attempt from the instant of moments `i` to before `end`; fills in `taken`.

    It can go on if one of its chains is broken by nothing yet. `chains` is room to work in: for each level the earliest
    times of a chain that has it, and then whether there is one. Chains only rise, so higher levels are read before they
    are written to.
    """
    best, j = _through(at, mask, i, last, 0, steps), end
    _fill(taken, 0, best, at[i])
    for level in range(steps + 1):
        chains[level, steps] = 1 if 0 < level <= best else 0
        _fill(chains[level], 0, min(level, best), at[i])
    while best < steps and j < last:
        if at[j] > at[i] + window:
            return best, False
        stop, union = _instant(at, mask, j, last)
        goes_on = False
        for level in range(steps - 1, 0, -1):
            if chains[level, steps] == 0:
                continue
            chains[level, steps] = 0
            after = _through(at, mask, j, last, level, steps)
            if after > best or (after == best and _is_earlier(chains[level], level, best, at[j], taken)):
                best = after
                _copy(chains[level], taken, level)
                _fill(taken, level, after, at[j])
            if union & passing != NONE:
                least = _used_up(mask, j, stop, level, after, passing)
            else:
                least = after if after - level == stop - j else -1
            if least < 0:
                continue
            for to in range(least, after + 1):
                if chains[to, steps] == 0 or _is_earlier(chains[level], level, to, at[j], chains[to]):
                    chains[to, steps], goes_on = 1, True
                    _copy(chains[level], chains[to], level)
                    _fill(chains[to], level, to, at[j])
        if not goes_on:
            return best, False
        j = stop
    return best, True


@njit("i8(u8[::1], i8, u8)", cache=True, nogil=True)
def _place(kinds, count, kind):  # type: ignore[no-untyped-def]
    """How many of the first `count` kinds, which rise, are below one."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if kinds[middle] < kind:
            low = middle + 1
        else:
            high = middle
    return low


@njit("Tuple((i8[::1], i8[::1], i8[::1], i8[:, ::1]))(u8[::1], i8, i8, i8)", cache=True, nogil=True)
def _alike(mask, first, last, steps):  # type: ignore[no-untyped-def]
    """An actor's moments of steps, those that may serve as the same steps together, and where each kind begins.

    Then for `_in_any_order` where each kind's next moment is looked for, and room to work in.
    """
    every_step = (ONE << np.uint64(steps)) - ONE
    kinds, count, moments = np.empty(last - first, np.uint64), 0, 0
    for i in range(first, last):
        kind = mask[i] & every_step
        if kind == NONE:
            continue
        moments += 1
        place = _place(kinds, count, kind)
        if place == count or kinds[place] != kind:
            for j in range(count, place, -1):
                kinds[j] = kinds[j - 1]
            kinds[place] = kind
            count += 1
    bounds, order = np.zeros(count + 1, np.int64), np.empty(moments, np.int64)
    for i in range(first, last):
        if mask[i] & every_step != NONE:
            bounds[_place(kinds, count, mask[i] & every_step) + 1] += 1
    for place in range(count):
        bounds[place + 1] += bounds[place]
    ends = bounds[:-1].copy()
    for i in range(first, last):
        if mask[i] & every_step != NONE:
            place = _place(kinds, count, mask[i] & every_step)
            order[ends[place]] = i
            ends[place] += 1
    return order, bounds, bounds[:-1].copy(), np.empty((5, steps * count + 1), np.int64)


@njit("b1(i8, u8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8[::1])", cache=True, nogil=True)
def _serves(event, mask, events, held, came, step_of, queue):  # type: ignore[no-untyped-def]
    """Let one more event serve as a step, moving events before it to other steps where that makes room.

    `events` are the moments that may serve, and `event` is a place in them; `held` tells the event that serves as each
    step (-1: none), `step_of` the step that each event serves as; `came` and `queue` are room to work in.
    """
    _fill(came, 0, len(came), -1)
    queue[0], head, tail = event, 0, 1
    while head < tail:
        seeker = queue[head]
        head += 1
        for step in range(len(held)):
            if came[step] >= 0 or not _may(mask[events[seeker]], step):
                continue
            came[step] = seeker
            if held[step] >= 0:
                queue[tail] = held[step]
                tail += 1
                continue
            while True:
                mover = came[step]
                held[step], before = mover, step_of[mover]
                step_of[mover] = step
                if mover == event:
                    return True
                step = before
    return False


@njit(
    "Tuple((i8, b1))(i8[::1], u8[::1], i8, i8, i8, u8, i8[::1], i8[::1], i8[::1], i8[:, ::1], i8[::1])",
    cache=True,
    nogil=True,
)
def _in_any_order(at, mask, i, steps, window, every_step, alike, bounds, nexts, room, taken):  # type: ignore[no-untyped-def]
    """The unordered attempt from the instant that begins with moment `i`; fills in `taken`. It can always go on.

    `alike` and `bounds` are the moments of each kind, from `_alike`; `nexts` has for each kind the place in `alike` of
    the first that is not before the entry, and only moves forward. `room` is room to work in.
    """
    events, count = room[0], 0
    for kind in range(len(nexts)):
        place, stop = nexts[kind], bounds[kind + 1]
        while place < stop and alike[place] < i:
            place += 1
        nexts[kind] = place
        left = mask[alike[bounds[kind]]] & every_step
        # No more of a kind can serve than there are steps that it may serve as.
        while left != NONE and place < stop and at[alike[place]] <= at[i] + window:
            j = count
            while j > 0 and events[j - 1] > alike[place]:
                events[j] = events[j - 1]
                j -= 1
            events[j] = alike[place]
            count, place, left = count + 1, place + 1, left & (left - ONE)
    level = 0
    held, came, step_of, queue = room[1][:steps], room[2][:steps], room[3], room[4]
    _fill(held, 0, steps, -1)
    _fill(step_of, 0, count, -1)
    for event in range(count):
        if _serves(event, mask, events, held, came, step_of, queue):
            taken[level] = at[events[event]]
            level += 1
            if level == steps:
                break
    return level, True


@njit("b1(i8[::1], u8[::1], i8, i8, i8[:, ::1], i8, i8[::1], i8, i8[::1])", cache=True, nogil=True)
def _is_void(at, mask, last, steps, exclusions, level, taken, until, past):  # type: ignore[no-untyped-def]
    """Whether an excluded event lies where it voids an attempt (rules F08, F09); `past` only moves forward."""
    for each in range(len(exclusions)):
        after, before = exclusions[each, 0], exclusions[each, 1]
        if level <= after:
            continue
        j = past[each]
        while j < last and (at[j] <= taken[after] or not _may(mask[j], steps + each)):
            j += 1
        past[each] = j
        if j < last and (at[j] < taken[before] if level > before else at[j] <= until):
            return True
    return False


@njit(
    "Tuple((i1[::1], i8[:, ::1], i8[::1], i4[::1], i4[::1], i1[::1]))"
    "(i8[::1], i8[::1], u8[::1], i8, i8, i8, i8[:, ::1], i8[::1])",
    cache=True,
    nogil=True,
)
def furthest(starts, at, mask, order, steps, window, exclusions, edges):  # type: ignore[no-untyped-def]
    """The first attempt of each actor that gets furthest (F01, F07), and if asked for that of each bucket (F16).

    Args:
        starts: where each actor's moments begin, as `walk.moments.Actors` has them.
        at: their times.
        mask: bit k: the event may serve as step k; bit `steps` + e: it falls under exclusion e; the bit after these: it
            lies between no strict steps (N01). Of a strict funnel all events of an actor are moments.
        order: `ORDERED`, `STRICT` or `UNORDERED`.
        steps: how many.
        window: µs from the entry.
        exclusions: for each the step after which and the step before which nothing of it may lie, counted from 0.
        edges: the buckets' edges, rising; empty where buckets are not asked for. Entries lie between first and last.

    Returns:
        For each actor the level, the time of each step taken (those beyond it are undefined), and the entry of the last
        attempt that could still go on if there were more moments (-1: none). Then for each actor and bucket with an
        attempt that is not void: the actor's number, the bucket's and the level.

    Cost: moments times steps; memory: a time for each actor and step.
    """
    actors = len(starts) - 1
    reach = np.zeros(actors, np.int8)
    times = np.empty((actors, steps), np.int64)
    latest = _blank(actors)
    by_bucket = len(edges) > 0
    most = starts[actors] - starts[0] if by_bucket else 0
    row_actor, row_bucket = np.empty(most, np.int32), np.empty(most, np.int32)
    row_reach, rows = np.empty(most, np.int8), 0
    every_step, passing = (ONE << np.uint64(steps)) - ONE, ONE << np.uint64(steps + len(exclusions))
    opening = every_step if order == UNORDERED else ONE
    taken, chains = np.empty(steps, np.int64), np.empty((steps + 1, steps + 1), np.int64)
    # Where what follows is looked for: after each level, of each exclusion, of each kind of moments.
    look, past = np.empty((3, steps), np.int64), np.empty(len(exclusions), np.int64)
    alike, bounds, nexts, room = _alike(mask, 0, 0, steps)
    for actor in range(actors):
        first, last = starts[actor], starts[actor + 1]
        _fill(look[0], 0, steps, first)
        _fill(look[1], 0, steps, -1)
        _fill(past, 0, len(past), first)
        if order == UNORDERED:
            alike, bounds, nexts, room = _alike(mask, first, last, steps)
        i, bucket, began, in_bucket = first, 0, -1, 0
        while i < last:
            end, union = _instant(at, mask, i, last)
            if union & opening == NONE:
                i = end
                continue
            if by_bucket:
                while edges[bucket + 1] <= at[i]:
                    bucket += 1
                if bucket != began:
                    began, in_bucket = bucket, 0
            if in_bucket < steps:
                if order == ORDERED:
                    level, goes_on = _in_order(at, mask, i, first, last, steps, window, look, taken)
                elif order == STRICT:
                    level, goes_on = _strictly(at, mask, i, end, last, steps, window, passing, chains, taken)
                else:
                    level, goes_on = _in_any_order(
                        at, mask, i, steps, window, every_step, alike, bounds, nexts, room, taken
                    )
                if not _is_void(at, mask, last, steps, exclusions, level, taken, at[i] + window, past):
                    if goes_on:
                        latest[actor] = at[i]
                    if level > reach[actor]:
                        reach[actor] = level
                        for step in range(level):
                            times[actor, step] = taken[step]
                    if by_bucket:
                        rows += 1 if in_bucket == 0 else 0
                        in_bucket = max(in_bucket, level)
                        row_actor[rows - 1], row_bucket[rows - 1], row_reach[rows - 1] = (
                            actor,
                            bucket,
                            in_bucket,
                        )
                    elif level == steps:
                        break
            i = end
    return reach, times, latest, row_actor[:rows].copy(), row_bucket[:rows].copy(), row_reach[:rows].copy()
