"""`python -m bench.senders`: sends events over loopback at a given rate, and prints what became of the requests.

A process of its own, so that what sending takes is not counted as ours. It does not wait for an answer before it sends
on another connection: the rate is that of the clock, and a request that could not begin in time is counted as late.
"""

import argparse
import asyncio
import json
import random
import time
from dataclasses import dataclass, field

CONNECTIONS = 64
TEMPLATES = 200
EVENT_NAMES, COMMON_PROPERTIES, PROPERTIES_OF_AN_EVENT = 60, 490, 8
MANY_PROPERTIES = 20_000
USERS, ACCOUNTS = 20_000, 1_000
ID = "0123456789abcdef"
"""Stands in templates where the id of an event comes."""


@dataclass
class Sent:
    """What became of the requests: how long each answer took, by status; and how many began late."""

    ms: dict[int, list[float]] = field(default_factory=dict)
    late: int = 0
    lost: int = 0


def bodies(key: str, batch: int, names: int) -> list[bytes]:
    """Requests' bodies, with ID where the ids of events come."""
    chance = random.Random(1)
    found = []
    for _ in range(TEMPLATES):
        events = []
        for _ in range(batch):
            user = chance.randrange(USERS)
            names_of = (f"property {chance.randrange(names)}" for _ in range(PROPERTIES_OF_AN_EVENT))
            values = (
                chance.choice([chance.randrange(1000), f"text {chance.randrange(50)}", True])
                for _ in iter(int, 1)
            )
            properties = dict(zip(names_of, values, strict=False))
            events.append(
                {
                    "id": ID,
                    "name": f"Event {chance.randrange(EVENT_NAMES):02}",
                    "user": f"user-{user}",
                    "account": f"account-{user % ACCOUNTS}",
                    "properties": properties,
                }
            )
        found.append(json.dumps({"key": key, "library": "bench 1", "events": events}).encode())
    return found


async def send(host: str, port: int, wanted: list[bytes], rate: float, seconds: float, sent: Sent) -> None:
    """Send requests, so many a second."""
    turns: asyncio.Queue[int | None] = asyncio.Queue()
    workers = [asyncio.create_task(_connection(host, port, wanted, turns, sent)) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (wait := due - time.perf_counter()) > 0.001:
            await asyncio.sleep(wait)
        sent.late += turns.qsize() > CONNECTIONS
        turns.put_nowait(number)
    for _ in workers:
        turns.put_nowait(None)
    await asyncio.gather(*workers)


async def _connection(
    host: str, port: int, wanted: list[bytes], turns: "asyncio.Queue[int | None]", sent: Sent
) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while (number := await turns.get()) is not None:
        pieces = wanted[number % len(wanted)].split(ID.encode())
        ids = [f"{number:x}-{place:x}".encode() for place in range(len(pieces) - 1)]
        body = b"".join(part for pair in zip(pieces, [*ids, b""], strict=True) for part in pair)
        began = time.perf_counter()
        try:
            head = b"POST /i HTTP/1.1\r\nHost: %s:%d\r\nContent-Length: %d\r\n\r\n"
            writer.write(head % (host.encode(), port, len(body)) + body)
            told = (await reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
            length = next(line[15:] for line in told if line.startswith(b"content-length:"))
            await reader.readexactly(int(length))
        except (OSError, asyncio.IncompleteReadError):
            sent.lost += 1
            reader, writer = await asyncio.open_connection(host, port)
            continue
        sent.ms.setdefault(int(told[0][9:12]), []).append((time.perf_counter() - began) * 1000)
    writer.close()


def main() -> None:
    """Send, and print as JSON what became of it."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--port", type=int, required=True)
    wanted.add_argument("--key", required=True)
    wanted.add_argument("--rate", type=float, required=True, help="Events a second.")
    wanted.add_argument("--seconds", type=float, required=True)
    wanted.add_argument("--batch", type=int, default=20)
    wanted.add_argument("--names", type=int, default=COMMON_PROPERTIES)
    options = wanted.parse_args()
    sent = Sent()
    templates = bodies(options.key, options.batch, options.names)
    began = time.perf_counter()
    asyncio.run(
        send("127.0.0.1", options.port, templates, options.rate / options.batch, options.seconds, sent)
    )
    figures = {
        status: {"requests": len(ms), "p50": _at(ms, 0.5), "p99": _at(ms, 0.99), "max": max(ms)}
        for status, ms in sent.ms.items()
    }
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - began,
                "late": sent.late,
                "lost": sent.lost,
                "by_status": figures,
            }
        )
    )


def _at(ms: list[float], share: float) -> float:
    return sorted(ms)[int(len(ms) * share)]


if __name__ == "__main__":
    main()
