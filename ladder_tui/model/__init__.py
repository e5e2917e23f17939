"""The values of a pack: what a file says, typed, with nothing decided."""
