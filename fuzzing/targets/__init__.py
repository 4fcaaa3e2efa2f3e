"""What is fuzzed: each module has the functions that make a target."""
