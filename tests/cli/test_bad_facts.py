"""Facts and options that nothing takes, fed to the real command: each is named, with what would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ladder

RUN = ("run", "--pack", ".")
WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "facts.txt:1:1: E013 the file is empty"),
    "a list": (b"- a\n", "facts.txt:1:1: E006 expected facts as `question: answer`, found a list"),
    "not UTF-8": (b"origin: \xe9\n", "facts.txt:1:9: E012 the file is not UTF-8"),
    "deep": (b"origin: " + b"[" * 10_000, "E010 nested more than 64 levels deep"),
    "aliases": (b"origin: &a bath\nage: *a\n", "facts.txt:2:6: E003 `*a` repeats another place"),
    "a tag": (b"origin: !!python/name:os.system bath\n", "facts.txt:1:9: E007 `!!python/name:os.system` is a YAML tag"),
    "documents": (b"origin: bath\n---\norigin: bath\n", "facts.txt:2:1: E008 a second document begins here"),
    "tab": (b"danger:\n\torigin: bath\n", "facts.txt:2:1: E001"),
    "merge": (b"<<: {origin: bath}\n", "facts.txt:1:1: E003 `<<` merges another mapping"),
    "twice": (b"origin: bath\norigin: cellar\n", "facts.txt:2:1: E002 `origin` is given twice"),
    "escape": (b'origin: "\\e[31m"\n', "facts.txt:1:9: E009"),
    "raw escape": (b"origin: \x1b[31m\n", "facts.txt:1:9: E009"),
    "override": ("origin: bath\u202e\n".encode(), "facts.txt:1:9: E009"),
    "escape in a key": (b'"\\e[31morigin": bath\n', "facts.txt:1:1: E009"),
    "unknown": (b"orign: bath\n", "facts.txt:1:1: E307 no question is called `orign` (did you mean `origin`?)"),
    "number as id": (b"12: bath\n", "facts.txt:1:1: E307 no question is called `12`"),
    "not an option": (
        b"origin: bathh\n",
        "facts.txt:1:9: E308 `bathh` does not answer `origin` (did you mean `bath`? `origin` takes one of: "
        "kitchen, bath, cellar; or not-known)",
    ),
    "out of range": (
        b"pressure: 20\n",
        "facts.txt:1:11: E308 `20` does not answer `pressure` (`pressure` takes a number from 0 to under 20 bar",
    ),
    "below": (b"pressure: -1\n", "`pressure` takes a number from 0 to under 20 bar; or not-known"),
    "too exact": (b"pressure: 1.25\n", "`pressure` takes a number from 0 to under 20 bar"),
    "not a number": (b"pressure: .nan\n", "`pressure` takes a number from 0 to under 20 bar"),
    "endless": (b"pressure: 1e999999999\n", "`pressure` takes a number from 0 to under 20 bar"),
    "another unit": (b"pressure: {value: 1, unit: psi}\n", "E308 `pressure` is not measured in `psi`"),
    "refused": (
        b"danger: not-known\n",
        "E308 `danger` cannot be not known (`danger` takes a list of: leak, smoke, none)",
    ),
    "none and more": (b"danger: [none, leak]\n", "facts.txt:1:9: E308 `none` stands alone in `danger`"),
    "yes-no": (b"consent: maybe\n", "`consent` takes yes or no; or not-known"),
    "second line": (
        b'{"danger": ["none"]}\n{"origin": "attic"}\n',
        "facts.txt line 2:1:12: E308 `attic` does not answer `origin`",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_facts_name_the_place_and_what_would_do(ladder: Ladder, pack: Path, name: str) -> None:
    data, expected = WRONG[name]
    (pack / "facts.txt").write_bytes(data)

    from_file, from_stdin = ladder(*RUN, "--facts", "facts.txt"), ladder(*RUN, "--facts", "-", input=data)

    assert (2, 2) == (from_file.code, from_stdin.code)
    assert from_file.err.startswith("ladder-tui: the facts do not fit the questions\n")
    assert expected in from_file.err
    assert expected.replace("facts.txt", "<stdin>") in from_stdin.err


@pytest.mark.parametrize("line", ["q{}: 1\n", "origin: bath # {}\n"], ids=["unknown", "twice"])
def test_ten_thousand_wrong_facts_are_a_short_list(ladder: Ladder, pack: Path, line: str) -> None:
    facts = "".join(line.format(number) for number in range(10_000))

    ran = ladder(*RUN, "--facts", "-", input=facts.encode())

    assert (2, "", 22) == (ran.code, ran.out, len(ran.err.splitlines()))
    assert " more\n" in ran.err[-20:]


def test_facts_that_are_too_big_are_refused(ladder: Ladder, pack: Path) -> None:
    with (pack / "facts.txt").open("wb") as handle:
        handle.truncate(100_000_000)
    line = b'{"danger": ["none"]}\n'

    big, endless = ladder(*RUN, "--facts", "facts.txt"), ladder(*RUN, "--facts", "/dev/zero")
    lines = ladder(*RUN, "--facts", "-", input=line * (21_000_000 // len(line)))

    assert [2, 2, 2] == [big.code, endless.code, lines.code]
    assert "facts.txt: E011 the file has more than 20,000,000 bytes" in big.err
    assert "/dev/zero: E011" in endless.err
    assert ("", True) == (lines.out, "<stdin>: E011" in lines.err), "no patient may be lost without a word"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--facts", "nowhere"), "cannot read nowhere: no such file or directory"),
        (("--facts", "folder"), "folder is a folder; --facts takes a file or -"),
        (("--facts", "\x1b[31m"), "cannot read \ufffd[31m: no such file or directory"),
        (("--set", "origin"), "--set takes QUESTION=ANSWER, not `origin`"),
        (("--set", "=bath"), "--set takes QUESTION=ANSWER, not `=bath`"),
        (("--set", "x\u202e"), "--set takes QUESTION=ANSWER, not `x\ufffd`"),
        (("--set", "orign=bath"), "E307 no question is called `orign` (did you mean `origin`?)"),
        (("--set", "pressure=99"), "`pressure` takes a number from 0 to under 20 bar"),
        (("--set", "a\x1b[31m=1"), "E009"),
        (("mian",), "no tree is called `mian`; did you mean `main`?"),
        (("\x1b[31m",), "no tree is called `\ufffd[31m`; `ladder-tui list` names them"),
        (("--modality", "pach"), "no modality is called `pach`; did you mean `patch`?"),
        (("main", "--modality", "patch"), "give a TREE or --modality, not both"),
        (("--\x1b[31m",), "unrecognized arguments: --\ufffd[31m"),
    ],
)
def test_what_cannot_be_run_says_what_can(ladder: Ladder, pack: Path, args: tuple[str, ...], message: str) -> None:
    (pack / "folder").mkdir()

    ran = ladder(*RUN, *args)

    assert (2, "") == (ran.code, ran.out)
    assert message in ran.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("show", "patc", "--pack", "."), "nothing is called `patc`; did you mean `patch`?"),
        (("show", "\x1b[31m", "--pack", "."), "nothing is called `\ufffd[31m`; `ladder-tui list` names what there is"),
        (("explain", "E999"), "there is no code `E999`"),
        (("explain", "unknown-taget"), "there is no code `unknown-taget`; did you mean unknown-target?"),
        (("wlak",), "invalid choice: 'wlak'"),
        (("list", "everything"), "invalid choice: 'everything'"),
    ],
)
def test_a_wrong_name_offers_the_nearest(ladder: Ladder, pack: Path, args: tuple[str, ...], message: str) -> None:
    ran = ladder(*args)

    assert (2, "") == (ran.code, ran.out)
    assert message in ran.err
