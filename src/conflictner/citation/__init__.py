"""A methods paragraph and a reference for what a job made."""
