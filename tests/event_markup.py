"""Sentences with one marked event: `[Gunmen|who] [killed|killing] two [boys|whom].`

The package reads such marks too, in users' own tables of events: it is one reading.
"""

from conflictner.workbench.examples import Mark, differences, read_marks

__all__ = ["Mark", "differences", "read_marks"]
