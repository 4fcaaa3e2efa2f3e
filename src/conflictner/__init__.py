"""Named entities and event tuples from conflict reporting."""
