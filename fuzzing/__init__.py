"""Coverage-guided fuzzing of the package; `python -m fuzzing --help`."""
