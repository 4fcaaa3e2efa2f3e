"""How many examples each property of the whole pipeline is tried on."""

import os

import hypothesis

EXAMPLES = int(os.environ.get("CONFLICTNER_EXAMPLES", "12"))
"""A run of hours sets this to some thousand."""

few = hypothesis.settings(
    deadline=None,
    max_examples=EXAMPLES,
    # Each run of CI tries the same ones; a run of hours tries others each time.
    derandomize="CONFLICTNER_EXAMPLES" not in os.environ,
    suppress_health_check=list(hypothesis.HealthCheck),
)
