"""What a preview says of the version on the screen: how old it is, what was saved since, and what that changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from ladder_tui.engine import Place
from ladder_tui.engine.carry import Carried
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.tui.safe import joined, plain
from ladder_tui.watch.version import Version
from ladder_tui.words import short_name

QUIET = "$foreground 80%"
FEW = 2
"""Names given in a row on the bar before the others are counted."""
PROOFS = {
    "running": "proving …",
    "done": "proved for every patient",
    "failed": "could not be proved: `ladder-tui check` says why",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest version, the one on the screen, and how one led to the other."""

    latest: Version
    good: Version | None
    """The version on the screen; None before there was one without errors."""
    lacking: str = ""
    """Why the latest version is not shown although it has no errors."""
    proof: str = ""
    """running, done or failed; empty where the latest version has errors."""
    carried: Carried | None = None
    """What came of the answers when the version on the screen was taken over."""

    @property
    def is_stale(self) -> bool:
        """Return whether something later was saved than what is on the screen."""
        return self.good is None or self.good.number != self.latest.number


def clock(version: Version) -> str:
    """Return when a version was read."""
    return version.at.strftime("%H:%M:%S")


def bar(standing: Standing) -> Content:
    """Return the lines over a screen of the preview: of which version it is, and what the last save did."""
    latest, good = standing.latest, standing.good
    tally = problem_count(latest)
    if standing.is_stale and good is not None:
        why = standing.lacking or tally
        rows = [joined((f"▲ STALE: the last good version, of {clock(good)} · {why}: press X", "bold $error"))]
        rows.append(joined((f"{clock(latest)} ", "bold"), saved(latest)))
        return Content("\n").join(rows)
    parts = [saved(latest)]
    proved = PROOFS.get(standing.proof, "")
    parts += [part for part in (proved if not tally else "", f"{tally}: press X" if tally else "") if part]
    if tally and standing.proof == "running":
        parts.append(PROOFS["running"])
    style = "bold $error" if latest.examination.errors else "bold $warning" if tally else "bold $success"
    rows = [joined((f"● {clock(latest)} ", style), " · ".join(parts))]
    pack = latest.examination.pack
    if standing.carried is not None and pack is not None:
        rows.append(consequences(standing.carried, pack.questions))
    return Content("\n").join(row for row in rows if row)


def problem_count(version: Version) -> str:
    """Return the number of errors and warnings in words; empty where there is none."""
    problems = version.examination.problems
    errors = sum(problem.is_error for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in counts if number)


def saved(version: Version) -> str:
    """Return which files a save changed; of the first version, how many there are."""
    parts = []
    if version.changed:
        parts.append(f"{some(inside(version, version.changed))} saved")
    if version.gone:
        parts.append(f"{some(inside(version, version.gone))} gone")
    count = len(version.files.files)
    return ", ".join(parts) or f"watching {count:,} file{'' if count == 1 else 's'}"


def inside(version: Version, paths: Iterable[str]) -> list[str]:
    """Return paths as they are called within the pack."""
    root = os.path.realpath(version.files.root)
    return [os.path.relpath(os.path.realpath(path), root) for path in paths]


def some(names: list[str]) -> str:
    """Return names in a row, the others counted after the first few."""
    others = len(names) - FEW
    more = f" and {others} more" if others > 0 else ""
    return ", ".join(names[:FEW]) + more


def consequences(carried: Carried, questions: Mapping[str, Question]) -> Content:
    """Return what a save did to the answers and the decision, in one line."""
    number = len(carried.kept)
    parts = [plain(f"{number} answer{'' if number == 1 else 's'} kept", QUIET)]
    aside = [short_name(questions, name) for name in carried.set_aside]
    lost = [short_name(questions, name) for name, _ in carried.lost]
    parts += [joined(("set aside: ", "bold $warning"), some(aside))] if aside else []
    parts += [joined(("no longer fits: ", "bold $warning"), some(lost))] if lost else []
    if carried.impossible:
        parts.append(plain("no patient can be like this now: press X", "bold $error"))
    if carried.decides_otherwise:
        parts.append(plain("▲ decides otherwise than before: press X", "bold $error"))
    elif carried.no_longer_decides:
        parts.append(plain("no decision any more: it asks on", "bold $warning"))
    return Content(" · ").join(parts)


def last_save(standing: Standing, pack: Pack | None) -> Iterator[Content]:
    """Yield what the last save did, line by line, for the panel."""
    latest, carried = standing.latest, standing.carried
    for name in inside(latest, latest.changed):
        yield joined(("saved  ", "bold"), name)
    for name in inside(latest, latest.gone):
        yield joined(("gone   ", "bold"), name)
    if standing.lacking:
        yield plain(f"▲ {standing.lacking}", "bold $error")
    if standing.is_stale or carried is None or pack is None:
        return
    questions = pack.questions

    def named(names: Iterable[str]) -> str:
        return ", ".join(short_name(questions, name) for name in names)

    yield joined(("kept   ", "bold"), named(carried.kept) or "no answer")
    if carried.set_aside:
        yield joined(("aside  ", "bold $warning"), named(carried.set_aside))
        yield plain("       offered again where they are asked again, and not in force", QUIET)
    if carried.lost:
        yield joined(("unfit  ", "bold $warning"), named(name for name, _ in carried.lost))
        yield plain("       no answer to this version; offered again should it fit once more", QUIET)
    if carried.impossible:
        yield joined(("▲ no patient can be like this: ", "bold $error"), carried.impossible)
    if carried.decides_otherwise or carried.no_longer_decides:
        yield joined(("before ", "bold"), comes_to(pack, carried.was))
        yield joined(("now    ", "bold $error"), comes_to(pack, carried.place))


def comes_to(pack: Pack, place: Place) -> str:
    """Return what a place comes to, in a line."""
    if place.status == "asking":
        return "asks on"
    if place.stops:
        return "stops: " + "; ".join(str(state.alert.title) for state in place.stops)
    decision = place.decision
    if decision is None:
        return place.status
    parts = [_listed(pack, item.modality, f"{item.preference}, {item.verdict.state}") for item in decision.recommended]
    parts += [_listed(pack, item.modality, "ruled out") for item in decision.excluded]
    if decision.refer is not None:
        parts.insert(0, f"refer to {decision.refer.to}")
    return "; ".join(parts) or decision.kind


def _listed(pack: Pack, modality: str, how: str) -> str:
    known = pack.modalities.get(modality)
    return f"{known.name if known else modality} ({how})"
