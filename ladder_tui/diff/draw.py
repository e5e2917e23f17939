"""A difference as text for a terminal, or as Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ladder_tui.analysis.report import written
from ladder_tui.diff.advice import advised, is_enough, raised
from ladder_tui.diff.compare import Difference, Part, Witness
from ladder_tui.diff.content import Entry
from ladder_tui.diff.outcomes import LATER, Change, Told
from ladder_tui.model.facts import Value
from ladder_tui.model.pack import Pack
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.counted import say_number, say_share
from ladder_tui.telling.markdown import escape
from ladder_tui.words import say_value, short_name

KINDS = {
    "pack": "The pack itself",
    "tree": "Trees",
    "question": "Questions",
    "condition": "Named conditions",
    "alert": "Alerts",
    "gate": "Gates",
    "modality": "Modalities",
    "finding": "Figures of efficacy",
    "risk": "Figures of risk",
    "reference": "References",
    "statement": "Statements",
    "exposure table": "Exposure tables",
    "impossible patient": "Impossible patients",
    "invariant": "Invariants",
    "case": "Cases",
}
"""Headings of what changed, in this order."""


def text(difference: Difference) -> str:
    """Return a difference as plain text, one sentence a line."""
    lines: list[str] = []
    for block in _blocks(difference):
        if isinstance(block, Heading):
            mark = {1: "=", 2: "-"}.get(block.level)
            lines += ["", block.text, *([mark * len(block.text)] if mark else [])]
        elif isinstance(block, Line):
            lines.append(f"{block.label}: {block.text}" if block.label else block.text)
        else:
            lines.append(f"- {block.label}: {block.text}" if block.label else f"- {block.text}")
    return "\n".join(lines).lstrip("\n") + "\n"


def markdown(difference: Difference) -> str:
    """Return a difference as Markdown, in which text from a pack is never markup."""
    lines: list[str] = []
    last: Block | None = None
    for block in _blocks(difference):
        if lines and not (isinstance(block, Point) and isinstance(last, Point)):
            lines.append("")
        label = f"**{escape(block.label)}:** " if not isinstance(block, Heading) and block.label else ""
        mark = f"{'#' * block.level} " if isinstance(block, Heading) else "- " if isinstance(block, Point) else ""
        lines.append(f"{mark}{label}{escape(block.text)}")
        last = block
    return "\n".join(lines) + "\n"


def _blocks(difference: Difference) -> Iterator[Block]:
    old, new = difference.old.about, difference.new.about
    questions = {**difference.old.questions, **difference.new.questions}
    yield Heading(1, f"{new.name}: what changes")
    yield Line(f"{old.version} → {new.version}", "Version")
    yield Line(_version_words(difference), "Advice")
    yield Heading(2, "Who is told something else")
    if not difference.parts and not difference.not_counted:
        whose = " whose answers both versions take" if difference.apart else ""
        yield Line(f"No patient{whose} is told anything else.")
    elif not difference.parts:
        yield Line("Nobody was found who is told something else; not everybody could be followed.")
    for number, part in enumerate(difference.parts, 1):
        yield from _part(difference, number, part)
    for start, item in difference.not_counted:
        most = f", at most {say_number(item.number)} patients" if item.number is not None else ""
        facts = f" (facts: {', '.join(short_name(questions, q) for q in item.facts)})" if item.facts else ""
        yield Point(f"not counted from here on: too wide{facts}{most}", f"{start}, at {item.where}")
    for aside in difference.apart:
        for answers, which in ((aside.old, "old"), (aside.new, "new")):
            if answers:
                said = "; ".join(answers)
                yield Point(
                    f"not compared: only the {which} version takes: {said}", short_name(questions, aside.question)
                )
    yield Heading(2, "What changed in the pack")
    if not difference.entries:
        yield Line("Nothing changed.")
    for kind, heading in KINDS.items():
        found = [entry for entry in difference.entries if entry.kind == kind]
        if found:
            yield Heading(3, f"{heading} ({len(found)})")
        for entry in found:
            yield Point(_entry(entry), _entry_label(entry))


def _version_words(difference: Difference) -> str:
    level, why = advised(difference)
    old, new = str(difference.old.about.version), str(difference.new.about.version)
    done = raised(old, new)
    if level == "none":
        return "no new version is needed: nothing changed"
    said = {"none": "was not raised", "lowered": "was lowered", "unread": "is no number that can be compared"}
    verdict = "is enough" if is_enough(old, new, level) else "is not enough"
    now = f"the version {said[done]}" if done in said else f"a {done} version was given"
    return f"a {level} version: {why}; {now}, which {verdict}"


def _part(difference: Difference, number: int, part: Part) -> Iterator[Block]:
    old, new = difference.old, difference.new
    yield Heading(3, f"{number}. " + "; ".join(_change(change, old, new) for change in part.changes))
    for start, patients, total in part.counts:
        share = say_share(patients, total)
        yield Point(f"{say_number(patients)} of {say_number(total)} combinations of classes ({share})", f"from {start}")
    shown = part.places[:6]
    more = f" and {len(part.places) - 6} more" if len(part.places) > 6 else ""
    yield Point(", ".join(shown) + more, "where")
    if part.witness is None:
        later = any(LATER in (change.old, change.new) for change in part.changes)
        seen = "whoever was tried meets the alert in both, only sooner in one" if later else ""
        yield Point(f"{seen or 'no single patient could be shown'}; look at this one by hand", "patient")
        return
    yield from _witness(part.witness, old, new)


def _witness(witness: Witness, old: Pack, new: Pack) -> Iterator[Block]:
    yield Point(_told(witness.old, old), "was told")
    yield Point(_told(witness.new, new), "is told now")
    says = [f"{short_name(new.questions, n)}: {say_value(new.questions[n], v)}" for n, v in witness.facts.items()]
    yield Point(("; ".join(says) or "nothing is known") + "; the rest not known", "such a patient")
    yield Point(f"ladder-tui run {witness.tree}{_sets(witness.facts, new)} --rest not-known", "try it")
    for facts, pack, words in ((witness.old_only, old, "old"), (witness.new_only, new, "new")):
        if facts:
            yield Point(_sets(facts, pack).strip(), f"and in the {words} pack alone")


def _sets(facts: Mapping[str, Value], pack: Pack) -> str:
    return "".join(f' --set "{name}={written(pack.questions[name], value)}"' for name, value in facts.items())


def _change(change: Change, old: Pack, new: Pack) -> str:
    if change.kind == "end":
        return f"{change.old} → {change.new}"
    if change.kind == "order":
        return "the same is offered in another order"
    if change.kind == "first":
        return f"first: {_name(change.old, old, new)} → {_name(change.new, new, old)}"
    if change.kind == "alert":
        alerts = {**old.alerts, **new.alerts}
        return f"alert {alerts[change.of].title}: {change.old} → {change.new}"
    return f"{_name(change.of, new, old)}: {change.old} → {change.new}"


def _name(modality: str, pack: Pack, other: Pack) -> str:
    if not modality:
        return "nothing"
    known = pack.modalities.get(modality) or other.modalities.get(modality)
    return str(known.name) if known is not None else modality


def _told(told: Told, pack: Pack) -> str:
    alerts = [str(pack.alerts[name].title) for name, state in told.alerts.items() if state == "stops"]
    if told.status == "stopped":
        return "stop: " + ", ".join(alerts)
    urgent = [str(pack.alerts[name].title) for name, state in told.alerts.items() if state == "urgent"]
    named = {name: str(pack.modalities[name].name) for name in told.fates}
    listed = [
        f"{named[name]} ({told.fates[name]})" if told.fates[name] != "offered" else named[name] for name in told.order
    ]
    aside = [
        f"{words} ({told.fates[name]})"
        for name, words in named.items()
        if name not in told.order and told.fates[name] != "ruled out"
    ]
    out = [words for name, words in named.items() if told.fates[name] == "ruled out"]
    what = "" if told.what in ("recommend", "nowhere") else told.what
    parts = [
        what,
        "urgent: " + ", ".join(urgent) if urgent else "",
        " > ".join(listed),
        "beside: " + ", ".join(aside) if aside else "",
        "ruled out: " + ", ".join(out) if out else "",
    ]
    return "; ".join(part for part in parts if part) or "nothing"


def _entry_label(entry: Entry) -> str:
    title = f" ({entry.title})" if entry.title and entry.title != entry.id else ""
    return entry.id + title


def _entry(entry: Entry) -> str:
    of = f"{entry.of}: " if entry.of else ""
    if entry.old and entry.new:
        return f"{of}{entry.old} → {entry.new}"
    if entry.old or entry.new:
        return f"{entry.what}: {of}{entry.old or entry.new}"
    return f"{entry.what}{': ' + entry.of if entry.of else ''}"
