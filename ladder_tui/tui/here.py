"""What is available where the user works, beside a modality; it dims and refers, and decides nothing."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from ladder_tui.config import Config
from ladder_tui.config.values import Setting
from ladder_tui.telling.account import Treatment
from ladder_tui.telling.said import spaced
from ladder_tui.tui.safe import joined


def setting_of(app: App[None]) -> Setting:
    """Return the setting profile of the app's settings; an empty one where it has none."""
    config = getattr(app, "config", None)
    return config.setting if isinstance(config, Config) else Setting()


def here(setting: Setting, treatment: Treatment) -> list[Content]:
    """Return what is missing here for a modality, and whom to call; nothing where the settings say nothing of it."""
    rows: list[Content] = []
    lacking = setting.lacking(treatment.needs)
    if lacking:
        names = ", ".join(spaced(name) for name in lacking)
        rows.append(joined(("⌂ Not available here: refer. ", "bold $warning"), f"Missing: {names}."))
    for name, text in setting.contacts_of(treatment.id, treatment.needs):
        what = "" if name == treatment.id else f"{spaced(name)}, "
        rows.append(joined((f"⌂ {what}call: ", "bold"), text))
    return rows
