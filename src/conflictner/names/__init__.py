"""Which words are names, what they name, and which place is meant."""
