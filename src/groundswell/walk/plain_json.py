"""Which JSON texts are plain: flat objects of short numbers and of texts without escapes, as we would write them."""

import numpy as np
import numpy.typing as npt
from numba import njit

MOST_NAMES = 64
"""Objects with more members are not called plain: each name is compared with all before it."""
MOST_DIGITS = 15
"""Numbers of so many digits are exact as fractions, and written as they are read."""
QUOTE, BACKSLASH, SPACE, COMMA, COLON, OPEN, CLOSE = 0x22, 0x5C, 0x20, 0x2C, 0x3A, 0x7B, 0x7D
ZERO, NINE, MINUS, POINT = 0x30, 0x39, 0x2D, 0x2E

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]


@njit("i8(Array(u1, 1, 'C', True), i8, i8)", cache=True, nogil=True)
def _text(data, at, end):  # type: ignore[no-untyped-def]
    """Where a text without escapes that begins at `at` ends; -1 if there is none."""
    if at >= end or data[at] != QUOTE:
        return -1
    at += 1
    while at < end and data[at] != QUOTE:
        if data[at] == BACKSLASH or data[at] < SPACE:
            return -1
        at += 1
    return at + 1 if at < end else -1


@njit("i8(Array(u1, 1, 'C', True), i8, i8)", cache=True, nogil=True)
def _number(data, at, end):  # type: ignore[no-untyped-def]
    """Where a number that begins at `at` ends, if it is written in the one way that we write it; else -1."""
    if data[at] == MINUS:
        at += 1
    begin = at
    while at < end and ZERO <= data[at] <= NINE:
        at += 1
    whole = at - begin
    if whole == 0 or whole > MOST_DIGITS or (data[begin] == ZERO and whole > 1):
        return -1
    if at >= end or data[at] != POINT:
        # A nought has no sign.
        return -1 if data[begin] == ZERO and begin > 0 and data[begin - 1] == MINUS else at
    point = at
    at += 1
    while at < end and ZERO <= data[at] <= NINE:
        at += 1
    digits = at - point - 1
    if digits == 0 or data[at - 1] == ZERO or whole + digits > MOST_DIGITS:
        return -1
    # Small ones may be written with an exponent.
    if data[begin] == ZERO and digits >= 3 and data[point + 1] == data[point + 2] == data[point + 3] == ZERO:
        return -1
    return at


@njit("i8(Array(u1, 1, 'C', True), i8, i8)", cache=True, nogil=True)
def _word(data, at, end):  # type: ignore[no-untyped-def]
    """Where `true` or `false` at `at` ends; else -1."""
    if (
        at + 4 <= end
        and data[at] == 0x74
        and data[at + 1] == 0x72
        and data[at + 2] == 0x75
        and data[at + 3] == 0x65
    ):
        return at + 4
    if (
        at + 5 <= end and data[at] == 0x66 and data[at + 1] == 0x61 and data[at + 2] == 0x6C
        and data[at + 3] == 0x73 and data[at + 4] == 0x65
    ):  # fmt: skip
        return at + 5
    return -1


@njit("b1(Array(u1, 1, 'C', True), i8, i8, i8[::1], i8[::1])", cache=True, nogil=True)
def _is_plain(data, at, end, begins, ends):  # type: ignore[no-untyped-def]
    """Whether the text from `at` to before `end` is plain; the last two are room for where its names lie."""
    if end - at < 3 or data[at] != OPEN:
        return False
    names = 0
    at += 1
    while True:
        begin = at
        at = _text(data, at, end)
        if at < 0 or names == MOST_NAMES:
            return False
        for i in range(names):
            if ends[i] - begins[i] == at - begin:
                j = 0
                while j < at - begin and data[begins[i] + j] == data[begin + j]:
                    j += 1
                if j == at - begin:
                    return False
        begins[names], ends[names] = begin, at
        names += 1
        if at + 1 >= end or data[at] != COLON:
            return False
        at += 1
        if data[at] == QUOTE:
            at = _text(data, at, end)
        elif data[at] == MINUS or ZERO <= data[at] <= NINE:
            at = _number(data, at, end)
        else:
            at = _word(data, at, end)
        if at < 0 or at >= end:
            return False
        if data[at] == CLOSE:
            return at + 1 == end
        if data[at] != COMMA:
            return False
        at += 1


@njit("b1[::1](Array(u1, 1, 'C', True), Array(i4, 1, 'C', True))", cache=True, nogil=True)
def plain(data, offsets):  # type: ignore[no-untyped-def]
    """For each text, whether it is plain. Text i is `data`, UTF-8, from `offsets[i]` to before `offsets[i + 1]`.

    Cost: one pass over the bytes, and for each name a look at those before it in the same text.
    """
    begins, ends = np.empty(MOST_NAMES, np.int64), np.empty(MOST_NAMES, np.int64)
    found = np.empty(len(offsets) - 1, np.bool_)
    for i in range(len(found)):
        found[i] = _is_plain(data, offsets[i], offsets[i + 1], begins, ends)
    return found
