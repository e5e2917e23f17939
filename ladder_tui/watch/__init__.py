"""A pack under an editor: when it was saved, what is wrong with that version, and what can be proved of it."""
