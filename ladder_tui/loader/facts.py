"""Decode facts: answers by question id, as cases and facts files give them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ladder_tui.diagnostics import Code
from ladder_tui.loader.kinds import BAD, Context, Date, Number, Whole, found, near
from ladder_tui.model.facts import NOT_KNOWN, Answer, Score, Ticks, Value
from ladder_tui.model.question import Question
from ladder_tui.reader import MAX_PROBLEMS, Map, Node, Seq
from ladder_tui.source import Text


def decode_facts(node: Node, questions: Mapping[str, Question], context: Context) -> dict[str, Answer]:
    """Return the answers of a mapping, those that were reported left out."""
    if type(node) is not Map:
        context.report(Code.E006, node.at, f"expected facts as `question: answer`, found {found(node)}")
        return {}
    answers: dict[str, Answer] = {}
    most = len(context.problems) + MAX_PROBLEMS
    for key, child in node.pairs.items():
        if len(context.problems) > most:
            break
        question = questions.get(key)
        if question is None:
            context.report(Code.E307, key.at, f"no question is called `{key}`", near(key, questions))
            continue
        answer = decode_answer(question, child, context)
        if answer is not BAD:
            answers[key] = answer
    return answers


def decode_answer(question: Question, node: Node, context: Context) -> Any:
    """Return the Answer a node gives to a question, or BAD."""
    date = None
    unit = None
    if type(node) is Map and "value" in node.pairs:
        pairs = node.pairs
        for key in pairs:
            if key not in ("value", "date", "unit"):
                return context.report(Code.E005, key.at, f"an answer has no field `{key}`", "value, date or unit")
        if "date" in pairs:
            date = Date().decode(_get(pairs, "date"), context)
            if date is BAD:
                return BAD
        unit = pairs.get(_key("unit"))
        node = _get(pairs, "value")
    if type(node) is Text and node == "not-known":
        if not question.not_known:
            return context.report(Code.E308, node.at, f"`{question.id}` cannot be not known", takes(question))
        return Answer(NOT_KNOWN, date)
    value = _DECODERS[question.kind](question, node, context)
    if value is not BAD and unit is not None:
        value = _converted(question, value, unit, context)
    if value is not BAD and isinstance(value, Decimal):
        value = _in_range(question, value, node, context)
    return BAD if value is BAD else Answer(value, date)


def takes(question: Question) -> str:
    """Return what a question can be answered with, in one line."""
    if question.kind == "yes-no":
        words = "yes or no"
    elif question.kind in ("choice", "choices"):
        ids = ", ".join(option.id for option in question.options)
        words = f"one of: {ids}" if question.kind == "choice" else f"a list of: {ids}"
    else:
        low, high = question.between.at_least, question.between.under
        words = f"a number from {low} to under {high}" + (f" {question.unit}" if question.unit else "")
        if question.kind == "score":
            words = f"`{{total: N}}`, N from {low} to under {high}, or `{{items: …}}`"
    return f"`{question.id}` takes {words}" + ("; or not-known" if question.not_known else "")


def _key(name: str) -> Text:
    return Text(name)


def _get(pairs: Mapping[Text, Node], name: str) -> Node:
    return pairs[_key(name)]


def _unfit(question: Question, node: Node, context: Context, names: Any = ()) -> Any:
    hint = takes(question)
    offer = near(node, names) if names and isinstance(node, Text) else None
    if offer:
        hint = f"{offer} {hint}"
    return context.report(Code.E308, node.at, f"{found(node)} does not answer `{question.id}`", hint)


def _option(question: Question, node: Node, context: Context) -> Value | Any:
    names = [option.id for option in question.options]
    if type(node) is Text and node in names:
        return str(node)
    return _unfit(question, node, context, names)


def _yes_no(question: Question, node: Node, context: Context) -> Any:
    if type(node) is Text and node in ("yes", "no"):
        return str(node)
    return _unfit(question, node, context)


def _options(question: Question, node: Node, context: Context) -> Any:
    names = [option.id for option in question.options]
    if type(node) is Map:
        lists = {}
        for key, child in node.pairs.items():
            if key not in ("ticked", "not-known"):
                return context.report(Code.E005, key.at, f"ticks have no field `{key}`", "ticked or not-known")
            lists[str(key)] = _option_list(question, child, names, context)
        if any(value is BAD for value in lists.values()):
            return BAD
        ticked, unknown = lists.get("ticked", ()), lists.get("not-known", ())
    else:
        ticked = _option_list(question, node, names, context)
        unknown = ()
        if ticked is BAD:
            return BAD
    if question.none in unknown or (question.none in ticked and (len(ticked) > 1 or unknown)):
        return context.report(
            Code.E308, node.at, f"`{question.none}` stands alone in `{question.id}`", "leave it out, or the others"
        )
    if not ticked and not unknown:
        return _unfit(question, node, context)
    return Ticks(frozenset(ticked), frozenset(unknown) - frozenset(ticked))


def _option_list(question: Question, node: Node, names: list[str], context: Context) -> Any:
    items: list[Node] = node.items if type(node) is Seq else [node]
    for item in items:
        if not (type(item) is Text and item in names):
            return _unfit(question, item, context, names)
    return tuple(str(item) for item in items if isinstance(item, Text))


def _number(question: Question, node: Node, context: Context) -> Any:
    if type(node) is not Text or len(node) > 29:
        return _unfit(question, node, context)
    quiet = Context()
    value = Number().decode(node, quiet)
    return _unfit(question, node, context) if value is BAD else value


def _converted(question: Question, value: Any, unit: Node, context: Context) -> Any:
    if question.kind == "number" and isinstance(unit, Text):
        if unit == question.unit:
            return value
        factor = question.other_units.get(unit)
        if factor is not None:
            return (value * factor).normalize() + 0
    units = [question.unit, *question.other_units]
    hint = "it is measured in " + " or ".join(f"`{u}`" for u in units) if question.kind == "number" else None
    return context.report(Code.E308, unit.at, f"`{question.id}` is not measured in {found(unit)}", hint)


def _in_range(question: Question, value: Decimal, node: Node, context: Context) -> Any:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    plain = value.quantize(Decimal(1).scaleb(-question.places)) if decimals > question.places else value
    if not question.between.holds(value) or plain != value:
        return _unfit(question, node, context)
    return plain


def _score(question: Question, node: Node, context: Context) -> Any:
    if type(node) is Text:
        return _total(question, node, context)
    if type(node) is not Map or len(node.pairs) != 1:
        return _unfit(question, node, context)
    key, child = next(iter(node.pairs.items()))
    if key == "total":
        return _total(question, child, context)
    if key != "items" or type(child) is not Map:
        return _unfit(question, key, context)
    items = {item.id: item for item in question.items}
    given: dict[str, str] = {}
    for name, option in child.pairs.items():
        item = items.get(name)
        if item is None:
            return context.report(Code.E308, name.at, f"`{question.id}` has no item `{name}`", near(name, items))
        options = [o.id for o in item.options]
        if option == "not-known":
            continue
        if option not in options:
            return _unfit(question, option, context, options)
        given[str(name)] = str(option)
    return Score(tuple((item.id, given[item.id]) for item in question.items if item.id in given))


def _total(question: Question, node: Node, context: Context) -> Any:
    quiet = Context()
    total = Whole(-1000).decode(node, quiet)
    if total is BAD or not question.between.holds(Decimal(total)):
        return _unfit(question, node, context)
    return Score(total=total)


_DECODERS = {
    "choice": _option,
    "yes-no": _yes_no,
    "choices": _options,
    "number": _number,
    "score": _score,
}
