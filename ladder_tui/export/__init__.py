"""The handover document of a walk: two pages to consider, as Markdown, HTML or JSON."""

from ladder_tui.export.drawing import FORMS, document
from ladder_tui.export.handed import Handed, Override, overrides_of
from ladder_tui.export.kept import document_of
from ladder_tui.export.saving import NotSaved, Taken, default_name, save

__all__ = [
    "FORMS",
    "Handed",
    "NotSaved",
    "Override",
    "Taken",
    "default_name",
    "document",
    "document_of",
    "overrides_of",
    "save",
]
