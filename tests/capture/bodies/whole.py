"""What may stand in the place of a body."""

import base64
import gzip
import json
import zlib

_ONE = json.dumps({"key": "gs_x", "events": [{"name": "A"}]}).encode()
_PACKED = gzip.compress(_ONE, mtime=0)


def bomb(size: int) -> bytes:
    """Gzip of so many bytes, a thousandth as large."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(b"[" + b"0," * (size // 2)) + packer.flush()


WHOLE = {
    "nothing": b"",
    "spaces": b" \r\n\t ",
    "a NUL": b"\0",
    "no JSON": b"nonsense",
    "half of a JSON": _ONE[:-7],
    "two JSONs": _ONE + _ONE,
    "a number": b"7",
    "a text": b'"text"',
    "null": b"null",
    "an empty list": b"[]",
    "an empty object": b"{}",
    "a list of lists": b"[[[]]]",
    "a list of numbers": b"[1, 2, 3]",
    "NaN": b"NaN",
    "UTF-16": json.dumps({"events": []}).encode("utf-16"),
    "Latin-1": '{"name": "Ä"}'.encode("latin-1"),
    "bytes of no meaning": bytes(range(256)) * 16,
    "truncated gzip": _PACKED[:-9],
    "gzip with a wrong sum": _PACKED[:-6] + b"\0\0\0\0\0\0",
    "only the head of gzip": _PACKED[:3],
    "gzip in gzip in gzip in gzip in gzip": gzip.compress(
        gzip.compress(gzip.compress(gzip.compress(_PACKED))), mtime=0
    ),
    "a bomb of 300 MB": bomb(300_000_000),
    "a bomb in a bomb": gzip.compress(bomb(50_000_000), mtime=0),
    "a form without data": b"a=b&c=d",
    "a form with nothing in it": b"data=",
    "a form of escapes": b"data=" + b"%7B" * 100_000,
    "a form with bad escapes": b"data=%zz%7",
    "base64 of nothing": base64.b64encode(b"nothing of meaning here"),
    "base64 cut off": base64.b64encode(_ONE)[:-3],
    "base64 of a bomb": base64.b64encode(bomb(50_000_000)),
    "1,000,000 lists in one another": b"[" * 1_000_000 + b"]" * 1_000_000,
    "1,000,000 lists that do not end": b"[" * 1_000_000,
    "1,000,000 objects in one another": b'{"a":' * 1_000_000 + b"1" + b"}" * 1_000_000,
    "objects and lists without end": b'[{"a":' * 500_000,
    "a text without end": b'"' + b"\\" * 4_000_000,
    "a text of 6 MB": b'"' + b"x" * 6_000_000 + b'"',
    "20 MB": b"0" * 20_000_000,
    "300,000 events": b'{"events": [' + b"{}," * 299_999 + b'{}], "batch": []}',
    "a name given twice": b'{"events": [], "batch": [], "events": 7, "batch": {}}',
    "members of every kind": b'{"key": [], "events": {}, "sent_at": {}, "library": 7, "batch": "x", "app_id": {}}',
    "the prototype": b'{"__proto__": {"events": []}}',
}
"""Bodies by what is wrong with them."""
