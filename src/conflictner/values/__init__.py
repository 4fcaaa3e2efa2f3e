"""What phrases of a text mean, counts and times: pure functions, without spaCy."""
