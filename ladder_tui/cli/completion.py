"""Print what a shell needs to complete commands, options and ids with the Tab key."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from ladder_tui.cli.exits import Exit

SHELLS = ("bash", "zsh", "fish")


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `completion`."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = (
        "for good, once:\n"
        "  bash  ladder-tui completion bash >> ~/.bashrc\n"
        "  zsh   ladder-tui completion zsh >> ~/.zshrc\n"
        "  fish  ladder-tui completion fish > ~/.config/fish/completions/ladder-tui.fish"
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that shall complete")


def run(options: Namespace) -> int:
    """Print the shell's part; the other part is this program, asked at each Tab."""
    from argcomplete.shell_integration import shellcode

    before = "autoload -Uz compinit && compinit\n" if options.shell == "zsh" else ""
    print(before + shellcode(["ladder-tui"], shell=options.shell).strip())
    return Exit.FINE
