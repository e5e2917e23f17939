"""What can happen in a pack: proved over every combination of facts, with a patient as witness."""
