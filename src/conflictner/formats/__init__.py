"""Formats: files as people have them in, one entry a document out.

`registry` says which reader a file has, or why it has none. A reader is a function from
a stream and the names of the fields to entries; each has a file of its own.
"""
