"""Say in words how the grammar found a value: for records, tables and people.

No part of the program reads these words; it asks the `Rule`.
"""

from conflictner.syntax.rules import Naming, Rule, Scope, Via

VIA = {
    Via.SUBJECT: "subject",
    Via.GOVERNING_SUBJECT: "subject of the governing verb",
    Via.SHARED_SUBJECT: "subject shared with a verb",
    Via.SMALL_CLAUSE_SUBJECT: "subject of the small clause",
    Via.CAUSING_SUBJECT: "subject of the causing verb",
    Via.CLAUSE_SUBJECT: "subject of the clause",
    Via.OBJECT: "object",
    Via.GOVERNING_OBJECT: "object of the governing verb",
    Via.SHARED_OBJECT: "object shared with a verb",
    Via.PARTICLE_OBJECT: "object after the particle",
    Via.ANTECEDENT: "antecedent of the relative clause",
    Via.BY_AGENT: "by-agent of the passive",
    Via.NOUN_BEFORE_PARTICIPLE: "noun before the participle",
    Via.NUMBER_BEFORE_PARTICIPLE: "number before the participle",
    Via.NOUN_BEFORE_ADJECTIVE: "noun before the adjective",
    Via.NUMBER_BEFORE_ADJECTIVE: "number before the adjective",
    Via.NAME_BEFORE_VERB: "name before the verb",
    Via.WORD_BEFORE_NOUN: "word before the noun",
    Via.PLACE_BEFORE_NOUN: "place before the noun",
    Via.POSSESSOR: "possessor",
    Via.PHRASE: "{preposition} phrase",
    Via.NOUN_PHRASE: "{preposition} phrase of the noun",
    Via.COUNT_PHRASE: "{preposition} phrase of the count",
    Via.SUPPORT_PHRASE: "{preposition} phrase of the support verb",
    Via.OBJECT_PHRASE: "{preposition} phrase of the object",
    Via.PHRASE_BEHIND_OF: "{preposition} phrase after “of”",
    Via.PHRASE_NEARBY: "{preposition} phrase nearby",
    Via.OWN_CLAUSE_PHRASE: "{preposition} phrase of the noun's own clause",
    Via.VERB_PHRASE: "{preposition} phrase",
    Via.WHO_OF_CLAUSE: "who of the clause's verb",
    Via.WHO_OF_EVENT: "who of the event that caused it",
    Via.WEAPON_OF_EVENT: "weapon of the event that caused it",
    Via.WHO_OF_VERB: "who of the verb",
    Via.WHO_OF_ATTACK: "who of the attack",
    Via.WHERE_OF_VERB: "where of the verb",
    Via.WHERE_OF_CLAUSE: "where of an event of the same clause",
    Via.VICTIMS_OF_CLASH: "victims of the clash",
    Via.LABEL: "label at the start of the line",
    Via.LINE: "named beside the line",
    Via.HEADLINE: "at the start of the headline",
    Via.WHERE_CLAUSE: "antecedent of “where”",
    Via.BESIDE_WHERE_CLAUSE: "next to the antecedent of “where”",
    Via.PLACE_ADVERB: "“there” or “here”",
    Via.TIME: "time in the clause",
    Via.SINCE: "since that time",
    Via.ACCORDING: "according to",
    Via.ACCORDING_AT_EDGE: "according to, at the start or end of the sentence",
    Via.QUOTATION: "speaker of the quotation that continues",
    Via.SUBSET: "after “{word}”",
    Via.COUNTED: "counted by the number",
    Via.TOLL_CLAUSE: "number of the toll's clause",
    Via.TRIGGER: "number of the trigger",
    Via.RIVAL_NOUN: "another noun before the clause",
    Via.VERB: "verb",
    Via.NOUN: "noun",
    Via.ADJECTIVE: "adjective",
    Via.MODEL: "the model alone, by no rule",
}

NAMING = {
    Naming.BEFORE_KIND: "one of the names before the noun",
    Naming.AFTER_OF: "the name after “of”",
    Naming.BESIDE: "the name next to it",
    Naming.OWNER: "the place that it belongs to",
}

SCOPE = {
    Scope.GOVERNING: "of the governing clause",
    Scope.DEPENDENT: "of the dependent clause",
    Scope.COORDINATED: "shared by coordination",
    Scope.BEFORE_REPORT: "before the reported clause",
    Scope.DESCRIBED: "of the clause that it describes",
    Scope.NOUN_CLAUSE: "of the noun's own clause",
    Scope.SENTENCE_HEAD: "at the start of the sentence",
}


def wording(rule: Rule) -> str:
    """The words for a rule.

    >>> wording(Rule(Via.SUBJECT, path="object", passive=True))
    'object: passive subject'
    >>> wording(Rule(Via.PHRASE, preposition="near", scope=Scope.GOVERNING))
    'near phrase, of the governing clause'
    """
    if rule.via is Via.NOUN and rule.word:
        if rule.path in ("subject", "object"):
            return f"{VIA[rule.via]}, {rule.path} of “{rule.word}”"
        return f"{VIA[rule.via]}, after “{rule.path}” of “{rule.word}”"
    told = VIA[rule.via].format(preposition=rule.preposition, word=rule.word)
    if rule.word and rule.via is not Via.SUBSET:
        told = f"{told} of “{rule.word}”"
    if rule.passive:
        told = f"passive {told}"
    path = f"light-{rule.light}" if rule.light else rule.path
    if path not in told:
        told = f"{path}: {told}"
    if rule.number:
        told = f"number {told}" if rule.via is Via.SUBSET else f"number of {told}"
    further = (
        "a place" if rule.place else "",
        "a side" if rule.side else "",
        NAMING.get(rule.naming, ""),
        SCOPE.get(rule.scope, ""),
    )
    return ", ".join(filter(None, (told, *further)))
