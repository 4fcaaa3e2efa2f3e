"""Annotation in the formats of annotation tools, written and read back."""
