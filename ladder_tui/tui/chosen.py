"""What a person chose to see: messages that widgets post and the app answers."""

from __future__ import annotations

from textual.message import Message


class ModalityChosen(Message):
    """A modality is to be shown."""

    def __init__(self, modality: str) -> None:
        """Carry its id."""
        super().__init__()
        self.modality = modality


class ReferenceChosen(Message):
    """A reference is to be shown."""

    def __init__(self, reference: str) -> None:
        """Carry its id."""
        super().__init__()
        self.reference = reference


class CheckChosen(Message):
    """A modality is to be checked for a patient, without a tree."""

    def __init__(self, modality: str) -> None:
        """Carry its id."""
        super().__init__()
        self.modality = modality
