"""The floor: the smallest Textual app that shows a sentence, and updates it in place on a key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text."""

    BINDINGS = [("n", "more", "More")]  # noqa: RUF012
    count = 0

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("READY: the minimal app")

    def action_more(self) -> None:
        """Show the next line."""
        self.count += 1
        self.query_one(Static).update(f"MARK {self.count:04d}")


if __name__ == "__main__":
    Minimal().run()
