"""Measure everything in one run, interleaved, and print medians and their ratios to a floor of the same run."""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generated import write_pack
from benchmarks.terminal import Terminal, first_paint

HERE = Path(__file__).parent
FLOOR_RUN = "import argparse, yaml, dataclasses"
LADDER = [sys.executable, "-m", "ladder_tui"]


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def interleaved(rounds: int, **actions: Callable[[], float]) -> dict[str, float]:
    """Return the median of each action, run in turns so that a busy moment hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(action())
    return {name: statistics.median(values) for name, values in taken.items()}


def process(*command: str, cold: bool = False) -> Callable[[], float]:
    """Return an action that times a whole process."""
    env = dict(os.environ)
    if cold:
        env["LADDER_TUI_NO_CACHE"] = "1"

    def run() -> float:
        return seconds(lambda: subprocess.run(command, env=env, capture_output=True, check=False))

    return run


def line(what: str, value: float, floor: float, goal: str) -> None:
    """Print one figure."""
    print(f"  {what:58s} {value * 1000:9.1f} ms   {value / floor:6.2f} x   {goal}")


def starting(rounds: int, folder: Path) -> None:
    """Process start to the first question painted."""
    pack = str(write_pack(folder / "mb", 2600, 110, 650))
    walk = [*LADDER, "walk", "--pack", pack]
    first_paint(walk, "Any danger")
    cold = ["env", "LADDER_TUI_NO_CACHE=1", *walk]
    times = interleaved(
        rounds,
        floor=lambda: first_paint([sys.executable, str(HERE / "minimal_app.py")], "READY"),
        warm=lambda: first_paint(walk, "Any danger"),
        cold=lambda: first_paint(cold, "Any danger"),
        bundled=lambda: first_paint(LADDER, "Start here"),
    )
    size = sum(path.stat().st_size for path in Path(pack).glob("*.yaml"))
    print(f"start to first question, pack of {size / 1e6:.1f} MB; floor: a ten-line Textual app")
    line("floor", times["floor"], times["floor"], "")
    line("warm cache", times["warm"], times["floor"], "goal 1.3")
    line("cold, everything read and checked", times["cold"], times["floor"], "")
    line("home screen of the bundled pack, warm", times["bundled"], times["floor"], "")


def _latencies(command: list[str], ready: str, key: str, marks: list[str]) -> list[float]:
    terminal = Terminal(command)
    try:
        terminal.wait_for(ready)
        terminal.settle(0.6)
        taken = []
        for mark in marks:
            pressed = terminal.press(key)
            taken.append(terminal.wait_for(mark, 5) - pressed)
            terminal.settle(0.15)
        return taken
    finally:
        terminal.close()


def keys(folder: Path) -> None:
    """Key press to the next question on the screen."""
    big = str(write_pack(folder / "big", 10_000))
    marks = [f"MARK {i:04d}" for i in range(1, 21)]
    floor = _latencies([sys.executable, str(HERE / "minimal_app.py")], "READY", "n", marks)
    facts = folder / "facts.yaml"
    facts.write_text("danger: [none]\n", encoding="utf-8")
    walk = [*LADDER, "walk", "--pack", big, "--facts", str(facts)]
    asked = [f"What is fact-{n}?" for n in _order(big)[1:7]]
    walked = _latencies(walk, "What is fact-", "1", asked)
    print("key to next question, 95th percentile; floor: an in-place update of one line")
    line("floor", _p95(floor), _p95(floor), "")
    line(
        "walk of a generated 10,000-node pack",
        _p95(walked),
        _p95(floor),
        f"goal: floor + 16.7 ms ({_p95(floor) * 1000 + 16.7:.1f})",
    )


def _order(pack: str) -> list[int]:
    """Return the facts in the order in which a walk that always takes the first answer is asked."""
    from ladder_tui.engine import Engine
    from ladder_tui.files import read_files
    from ladder_tui.loader import load
    from ladder_tui.model.facts import Ticks

    loaded = load(read_files(Path(pack)).files).pack
    assert loaded is not None
    engine = Engine(loaded)
    walk = engine.start().answer("danger", Ticks(frozenset({"none"})))
    order: list[int] = []
    for _ in range(8):
        prompt = engine.replay(walk).prompt
        if prompt is None or not prompt.questions[0].startswith("fact-"):
            break
        order.append(int(prompt.questions[0].removeprefix("fact-")))
        walk = walk.answer(prompt.questions[0], "low")
    return order


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def checking(rounds: int, folder: Path) -> None:
    """Check of a generated 10,000-node pack."""
    big = write_pack(folder / "big", 10_000)
    events = (
        "import sys, yaml, pathlib\n"
        "for path in pathlib.Path(sys.argv[1]).glob('*.yaml'):\n"
        "    for event in yaml.parse(path.read_text(), yaml.CSafeLoader): pass\n"
    )
    times = interleaved(
        rounds,
        floor=process(sys.executable, "-c", events, str(big)),
        rules=process(*LADDER, "check", "--shallow", str(big)),
        deep=process(*LADDER, "check", str(big)),
    )
    lint = process(sys.executable, "-m", "yamllint", "-d", "relaxed", str(big))()
    print("check of 10,000 nodes; floor: the bare libyaml event loop over the same files, one process")
    line("floor", times["floor"], times["floor"], "")
    line("every rule that looks at one place", times["rules"], times["floor"], "goal 2.5")
    line("and the analysis over every combination of facts", times["deep"], times["floor"], "")
    line("yamllint", lint, times["floor"], f"check is 1/{lint / times['rules']:.0f} of it, goal 1/20")


def running(rounds: int) -> None:
    """`run` of one patient."""
    command = [*LADDER, "run", "--rest", "not-known", "--set", "danger-signs=[none]", "--format", "json"]
    process(*command)()
    times = interleaved(
        rounds,
        floor=process(sys.executable, "-c", FLOOR_RUN),
        warm=process(*command),
        cold=process(*command, cold=True),
    )
    print(f"run of one patient on the bundled pack; floor: python -c '{FLOOR_RUN}'")
    line("floor", times["floor"], times["floor"], "")
    line("warm cache", times["warm"], times["floor"], "goal 2")
    line("cold", times["cold"], times["floor"], "")


def deciding() -> None:
    """Decisions a second in the process."""
    from ladder_tui.cases.run import walk_of
    from ladder_tui.engine import Engine
    from ladder_tui.files import bundled_pack, read_files
    from ladder_tui.loader import load

    pack = load(read_files(bundled_pack()).files).pack
    assert pack is not None
    engine = Engine(pack)
    walks = [walk_of(engine, case) for case in pack.cases]
    gc.collect()
    gc.freeze()
    count, started = 0, time.perf_counter()
    while time.perf_counter() - started < 2:
        for walk in walks:
            engine.replay(walk)
        count += len(walks)
    rate = count / (time.perf_counter() - started)
    print(f"decisions a second in the process, over {len(walks)} cases: {rate:,.0f}   goal 10,000")


def analysing(folder: Path) -> None:
    """Cost of the analysis against size."""
    from ladder_tui.analysis.flow import Flow
    from ladder_tui.files import read_files
    from ladder_tui.loader import load

    print("analysis against size: nodes, seconds, microseconds a node")
    for nodes in (1_250, 2_500, 5_000, 10_000):
        pack = load(read_files(write_pack(folder / f"size{nodes}", nodes)).files).pack
        assert pack is not None
        taken = seconds(lambda pack=pack: Flow(pack, "big").run())  # type: ignore[misc]
        print(f"  {nodes:8,d} {taken:8.3f} {taken / nodes * 1e6:8.1f}")


def main() -> None:
    """Run the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help="start keys check run decide analyse; all unless given")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    wanted = options.what or ["start", "keys", "check", "run", "decide", "analyse"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        actions: dict[str, Callable[[], None]] = {
            "start": lambda: starting(options.rounds, folder),
            "keys": lambda: keys(folder),
            "check": lambda: checking(max(3, options.rounds // 3), folder),
            "run": lambda: running(options.rounds),
            "decide": deciding,
            "analyse": lambda: analysing(folder),
        }
        for what in wanted:
            actions[what]()


if __name__ == "__main__":
    main()
