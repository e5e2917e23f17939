"""Cases and what is wrong with their lessons."""
