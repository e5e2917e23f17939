"""One account of a decision in one set of words, drawn by every face: screens, plain lines, exports."""

from ladder_tui.telling.account import Account, ItemAccount
from ladder_tui.telling.citations import reference_account
from ladder_tui.telling.decided import account
from ladder_tui.telling.lookups import question_account, tree_account
from ladder_tui.telling.treatment import modality_account

__all__ = [
    "Account",
    "ItemAccount",
    "account",
    "modality_account",
    "question_account",
    "reference_account",
    "tree_account",
]
