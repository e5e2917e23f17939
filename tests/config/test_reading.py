"""Settings: what the file says, what is wrong with it and where, and that nothing of it stops the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.actions import ACTIONS
from ladder_tui.config import Config, checked, parse, read
from ladder_tui.config.keymap import OF_PARTS, changeable, clash
from ladder_tui.config.places import place_of
from ladder_tui.config.values import THEMES, Setting
from ladder_tui.config.written import commented
from ladder_tui.engine import Engine
from ladder_tui.tui import themes

WHOLE = """\
theme = "light"
animation = false
plain = true
keep = false

[keys]
"walk.back" = "ctrl+b"
any.help = ["?", "f2"]

[setting]
available = ["ladder"]
unavailable = [
  "pump",
]

[setting.contacts]
pump = "ext. 1"
"""


def problems(text: str) -> list[str]:
    """Return what is wrong with a text, in words."""
    return [problem.words("c") for problem in parse(text, "c").problems]


def test_every_setting_is_read_with_its_line() -> None:
    config = parse(WHOLE, "c")

    assert () == config.problems
    assert ("light", False, True, False) == (config.theme, config.animation, config.plain, config.keep)
    assert {"walk.back": ("ctrl+b",), "any.help": ("?", "f2")} == config.keys
    assert Setting(("ladder",), ("pump",), {"pump": "ext. 1"}) == config.setting
    assert ["line 1", "line 7", "line 8", "line 12", "line 17"] == [
        config.origin(name)
        for name in ("theme", "keys.walk.back", "keys.any.help", "setting.unavailable", "setting.contacts.pump")
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theem = 1", "c:1:1: there is no setting `theem` (did you mean `theme`?)"),
        ('\n  theme = "drak"', "c:2:3: no theme is called `drak` (did you mean `dark`?)"),
        ("keep = 1", "c:1:1: `keep` is true or false, not a number"),
        ("keys = 3", "c:1:1: `keys` is a table, not a number (write [keys])"),
        ("theme = = 1", "c:1:9: not TOML: invalid value"),
        ("theme = ", "c: not TOML: invalid value"),
        ('[keys]\n"walk.bakc" = "x"', "c:2:1: no action is called `walk.bakc` (did you mean `walk.back`?)"),
        ('[keys]\nwalk.back = "contrl+b"', "c:2:1: `contrl+b` is no key (such as b, B, f2 or ctrl+b)"),
        ('[keys]\n"walk.back" = "3"', "c:2:1: `3` answers a question (a digit cannot be a command)"),
        ('[keys]\n"walk.back" = []', "c:2:1: `walk.back` takes a key or a list of keys, not a list"),
        (
            '[keys]\n"question.pick" = "x"',
            "c:2:1: the keys of `question.pick` cannot be changed (they are arrows, digits or Enter)",
        ),
        ('[keys]\n"walk.back" = "w"', "c:2:1: `w` already does `walk.why` (give `walk.why` another key as well)"),
        ('[keys]\n"walk.back" = "q"', "c:2:1: `q` already does `any.quit` (give `any.quit` another key as well)"),
        ('[setting]\navailable = "ct"', "c:2:1: `setting.available` is a list of names, not a text"),
        ('[setting]\navailable = ["a"]\nunavailable = ["b", "a"]', "c:3:21: `a` is both available and unavailable"),
        ("[setting.contacts]\nx = 1", "c:2:1: a contact is a text, not a number"),
        ("setting.avail = []", "c:1:1: there is no setting `setting.avail` (did you mean `available`?)"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_near_miss(text: str, problem: str) -> None:
    assert [problem] == problems(text)


def test_what_is_wrong_stays_at_its_default_and_the_rest_is_in_force() -> None:
    config = parse('theme = "drak"\nkeep = false\n[keys]\n"walk.back" = "w"\n"walk.home" = "f3"', "c")

    assert ("dark", False, {"walk.home": ("f3",)}) == (config.theme, config.keep, config.keys)


def test_two_actions_may_change_their_keys_with_one_another() -> None:
    config = parse('[keys]\n"walk.back" = "w"\n"walk.why" = "b"', "c")

    assert () == config.problems
    assert {"walk.back": ("w",), "walk.why": ("b",)} == config.keys


def test_what_clashes_only_because_another_was_dropped_is_dropped_too() -> None:
    """The second line would be fine, had the first not been given up."""
    config = parse('[keys]\n"walk.why" = "q"\n"walk.back" = "w"', "c")

    assert {} == config.keys
    assert 2 == len(config.problems)


def test_no_line_is_invented() -> None:
    """What looks like a key inside a text is none, so that two candidates give no place at all."""
    assert place_of('x = """\ntheem = 1\n"""\ntheem = 2', ("theem",)) is None
    assert place_of("a = {theem = 1}", ("a", "theem")) is None


def test_a_name_that_the_pack_does_not_have_is_told(house: Engine) -> None:
    config = checked(parse('[setting]\navailable = ["ct"]\n[setting.contacts]\nnew-pip = "x"', "c"), house.pack)

    assert [
        "c:2:1: no resource of Example is called `ct`",
        "c:4:1: no resource or modality of Example is called `new-pip` (did you mean `new-pipe`?)",
    ] == [problem.words("c") for problem in config.problems]


def test_what_is_lacking_is_what_is_not_available() -> None:
    assert ("b",) == Setting(available=("a",)).lacking(("a", "b"))
    assert ("b",) == Setting(unavailable=("b",)).lacking(("a", "b"))
    assert () == Setting().lacking(("a", "b"))
    assert (("m", "1"), ("a", "2")) == Setting(contacts={"a": "2", "m": "1"}).contacts_of("m", ("a", "b"))


def test_a_file_that_cannot_be_read_gives_the_defaults_and_says_so(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff\xfe")

    assert Config(str(tmp_path / "none.toml")) == read(tmp_path / "none.toml")
    assert ["the file cannot be read: is a directory"] == [p.message for p in read(tmp_path).problems]
    assert ["the file is not UTF-8 text"] == [p.message for p in read(bad).problems]


@given(st.text(max_size=300) | st.sampled_from(WHOLE.splitlines()).map(lambda line: line * 2))
def test_no_text_stops_the_program(text: str) -> None:
    config = parse(text, "c")

    assert config.theme in THEMES


def test_the_file_that_is_written_changes_nothing_and_its_lines_are_right() -> None:
    text = commented(("ct", "eus"))
    bare = "\n".join(
        line[2:] if line.startswith(("# ", '# "')) and " = " in line else line for line in text.splitlines()
    )
    config = parse(bare, "c")

    assert Config("c", exists=True) == parse(text, "c")
    assert () == config.problems
    assert {action.id for action in changeable()} == set(config.keys)


def test_every_theme_of_the_settings_is_one_of_ours() -> None:
    assert [theme.name for theme in themes.THEMES] == [themes.named(name) for name in THEMES]


def test_the_keys_that_come_with_the_program_do_not_clash() -> None:
    keys = {action.id: action.keys for action in changeable()}

    assert [name for name in keys if clash(name, keys)] == []
    assert {action.id for action in ACTIONS} >= OF_PARTS
