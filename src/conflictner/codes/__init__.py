"""The codes that events have in the data sets of the field: ACLED, PLOVER, UCDP."""
