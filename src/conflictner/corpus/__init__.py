"""Annotated documents: read them, check them, count them, write them in other forms.

>>> from conflictner import corpus
>>> documents = corpus.read_documents("corpus/development")  # doctest: +SKIP
>>> documents[0].text, documents[0].gold["events"]        # doctest: +SKIP
"""

from conflictner.corpus.documents import CorpusDocument, read_documents, write_corpus

__all__ = ["CorpusDocument", "read_documents", "write_corpus"]
