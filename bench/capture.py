"""How many events a server takes in, while it is asked questions.

    ./dev bench capture [--rate 20000] [--seconds 60] [--names 490]

A server process on loopback; a second process sends batches of 20 events at a fixed rate, and this one asks two
questions a second and sends a probe every few seconds, to see when it is in an answer. What is printed: events a second
that were accepted and are on the disk, how long senders waited, how long questions took, how soon events are in
answers, and the server's memory as time goes on. `--names 20000` sends as many different names of properties through
the one write key.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench.kept import FOLDER
from bench.machine import machine
from bench.senders import COMMON_PROPERTIES

ASK_EVERY_S, PROBE_EVERY_S, MEMORY_EVERY_S = 0.5, 5.0, 2.0
MEMORY_OF = ("engine_memory", "column_memory", "event_ids")
"""What `/metrics` tells of memory, each in bytes; `event_ids` are files that are mapped, and counted where they lie."""
UNLIMITED = {"GROUNDSWELL_KEY_EVENTS_A_SECOND": "0", "GROUNDSWELL_ADDRESS_EVENTS_A_SECOND": "0"}
QUESTION = {
    "kind": "graph",
    "series": [{"event": "Event 01", "measure": "users"}],
    "range": "today",
    "interval": "hour",
}


@dataclass
class Seen:
    """What this process saw of the server."""

    question_ms: list[float] = field(default_factory=list)
    alive_ms: list[float] = field(default_factory=list)
    visible_s: list[float] = field(default_factory=list)
    memory_mb: list[dict[str, float]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server over an empty folder, its process and its port."""
    command = [sys.executable, "-m", "groundswell.cli", "serve", "--port", "0", "--data", str(folder)]
    environment = {**os.environ, **UNLIMITED}
    with (
        _log(folder).open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment) as process,
    ):
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rpartition(":")[2])
        try:
            yield process, port
        finally:
            process.terminate()
            process.wait(60)


def ask(base: str, over: threading.Event, seen: Seen) -> None:
    """Ask two questions a second, each worked out anew, until it is over."""
    with httpx.Client(base_url=base, timeout=60) as client:
        while not over.wait(ASK_EVERY_S):
            seen.question_ms.append(_timed(client, seen, "POST", "/api/projects/bench/ask", json=QUESTION))
            seen.alive_ms.append(_timed(client, seen, "GET", "/healthz"))


def _timed(client: httpx.Client, seen: Seen, method: str, path: str, **more: Any) -> float:
    began = time.perf_counter()
    answered = client.request(method, path, headers={"Cache-Control": "no-cache"}, **more)
    if answered.status_code != 200:
        seen.failures.append(f"{path}: {answered.status_code} {answered.text[:200]}")
    return (time.perf_counter() - began) * 1000


def probe(base: str, key: str, over: threading.Event, seen: Seen) -> None:
    """Send an event of a name of its own again and again, and see how long it takes to be in an answer."""
    with httpx.Client(base_url=base, timeout=60) as client:
        while not over.wait(PROBE_EVERY_S):
            name = f"Probe {secrets.token_hex(4)}"
            series = [{"event": name, "measure": "count"}]
            question = {"kind": "graph", "series": series, "range": "today", "interval": "total"}
            client.post("/i", json={"key": key, "events": [{"name": name, "user": "probe"}]})
            began = time.perf_counter()
            # Until it is loaded, its name is unknown.
            while (
                client.post("/api/projects/bench/ask", json=question).status_code != 200 and not over.is_set()
            ):
                time.sleep(0.1)
            seen.visible_s.append(time.perf_counter() - began)


def watch(base: str, process: int, over: threading.Event, seen: Seen) -> None:
    """Note the memory that the server has, again and again, and what of it is for what."""
    with httpx.Client(base_url=base, timeout=60) as client:
        while not over.wait(MEMORY_EVERY_S):
            status = Path(f"/proc/{process}/status").read_text()
            noted = {
                of: int(re.search(rf"^{of}:\s+(\d+)", status, re.M)[1]) / 1e3 for of in ("VmRSS", "RssAnon")
            }  # type: ignore[index]
            told = client.get("/metrics").text
            for of in MEMORY_OF:
                found = re.search(rf"^groundswell_{of}_bytes\{{.*\}} (\S+)$", told, re.M)
                noted[of] = float(found[1]) / 1e6 if found else 0.0
            seen.memory_mb.append(noted)


@contextmanager
def aside(*works: tuple[Any, ...], over: threading.Event) -> Iterator[None]:
    """Do work in threads, one each, until the context ends and it is over."""
    threads = [threading.Thread(target=do, args=arguments) for do, *arguments in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def measure(folder: Path, options: argparse.Namespace) -> None:
    """Send, ask and probe for as long as was wanted, and print the figures."""
    with served(folder) as (process, port):
        base, key, seen, over = f"http://127.0.0.1:{port}", secrets.token_hex(16), Seen(), threading.Event()
        made = httpx.post(f"{base}/api/projects", json={"name": "Bench", "write_key": key}, timeout=60)
        made.raise_for_status()
        _begin(base, key, folder)
        with aside(
            (ask, base, over, seen),
            (probe, base, key, over, seen),
            (watch, base, process.pid, over, seen),
            over=over,
        ):
            sent = _sent(port, key, options)
            accepted = sent["by_status"].get("200", {"requests": 0})["requests"] * options.batch
            began = time.perf_counter()
            loaded = _loaded(base, accepted)
            behind = time.perf_counter() - began
    report(sent, seen, accepted, loaded, behind)


def _begin(base: str, key: str, folder: Path) -> None:
    """Send a first event, and wait for an answer and for all kernels: a server compiles them once in a data folder."""
    httpx.post(f"{base}/i", json={"key": key, "events": [{"name": "Event 01", "user": "first"}]}, timeout=60)
    while httpx.post(f"{base}/api/projects/bench/ask", json=QUESTION, timeout=120).status_code != 200:
        time.sleep(0.2)
    while "kernels ready" not in _log(folder).read_text():
        time.sleep(0.2)


def _log(folder: Path) -> Path:
    """What the server over a folder writes."""
    return folder.parent / f"{folder.name}.log"


def _sent(port: int, key: str, options: argparse.Namespace) -> Any:
    command = [sys.executable, "-m", "bench.senders", "--port", str(port), "--key", key]
    for name in ("rate", "seconds", "batch", "names"):
        command += [f"--{name}", str(getattr(options, name))]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _loaded(base: str, accepted: int) -> int:
    """How many of the events accepted are in the store, once they all are or a minute is over."""
    series = [{"event": None, "measure": "count"}]
    question = {"kind": "graph", "series": series, "range": "last 7 days", "interval": "total"}
    ends = time.monotonic() + 60
    while True:
        answered = httpx.post(f"{base}/api/projects/bench/ask", json=question, timeout=60)
        found = int(sum(answered.json()["series"][0]["values"])) if answered.status_code == 200 else 0
        if found >= accepted or time.monotonic() > ends:
            return found
        time.sleep(0.2)


def report(sent: Any, seen: Seen, accepted: int, loaded: int, behind: float) -> None:
    """Print the figures."""
    print(f"{machine()}")
    print(
        f"{accepted:,} events accepted in {sent['seconds']:.1f} s: {accepted / sent['seconds']:,.0f} a second"
    )
    for status, f in sorted(sent["by_status"].items()):
        print(
            f"  {status}: {f['requests']:,} requests, p50 {f['p50']:.1f} ms, p99 {f['p99']:.1f}, longest {f['max']:.1f}"
        )
    print(f"  {sent['late']:,} requests began late, {sent['lost']:,} connections were lost")
    print(f"in the store {behind:.1f} s after sending ended: {loaded:,}, probes included")
    _print("questions, two a second (ms)", seen.question_ms)
    _print("/healthz (ms)", seen.alive_ms)
    _print("until a probe is in an answer (s)", seen.visible_s)
    parts = [
        seen.memory_mb[i * len(seen.memory_mb) // 10 : (i + 1) * len(seen.memory_mb) // 10] for i in range(10)
    ]
    print("memory, the most in each tenth of the time (MB):")
    for of in ("VmRSS", "RssAnon", *MEMORY_OF):
        print(f"  {of}: " + ", ".join(f"{max(each[of] for each in part):,.0f}" for part in parts if part))
    for failure in sorted(set(seen.failures))[:5]:
        print(f"failed: {failure}")


def _print(what: str, figures: list[float]) -> None:
    if ordered := sorted(figures):
        p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
        print(f"{what}: {len(ordered)}, p50 {p50:,.1f}, p99 {p99:,.1f}, longest {ordered[-1]:,.1f}")


def main() -> None:
    """Measure with an empty folder, which is removed afterwards."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--rate", type=float, default=20_000, help="Events a second.")
    wanted.add_argument("--seconds", type=float, default=60)
    wanted.add_argument("--batch", type=int, default=20)
    wanted.add_argument("--names", type=int, default=COMMON_PROPERTIES)
    FOLDER.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="groundswell-bench-", dir=FOLDER))
    try:
        measure(folder, wanted.parse_args())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
