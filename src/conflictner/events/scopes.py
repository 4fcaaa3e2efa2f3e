"""Scopes: which clauses share their time and place, and which words are set apart."""

from collections.abc import Iterator

from conflictner.events.triggers import Trigger
from conflictner.syntax import relations, repairs
from conflictner.syntax.context import Context
from conflictner.syntax.rules import Scope
from conflictner.syntax.tree import Node

# Prepositions that set their noun's time and place apart from the clause's.
_SETTING_APART = frozenset(
    "after before since following despite over for until".split()
)
_CARRY_DOWN = frozenset(("acl", "xcomp", "pcomp", "advcl"))


class Scopes:
    """The scopes of one sentence: its clauses, and nouns like `after the clashes`."""

    def __init__(self, context: Context, triggers: list[Trigger]) -> None:
        self.context = context
        self.nouns = [t.token.i for t in triggers if t.nominal]
        self.clause_verbs = {relations.clause_head(t.token).i for t in triggers}
        forces = [t for t in triggers if t.row.event_type.force]
        self.force_verbs = {relations.clause_head(t.token).i for t in forces}

    def owner(self, token: Node) -> Node:
        """The clause's verb, or the noun in `after the clashes`, of a word."""
        current = token
        while True:
            apart = current.dep_ == "pobj" and current.head.lower_ in _SETTING_APART
            if current.i in self.nouns and (apart or _in_apposition(current)):
                return current
            if (
                current.dep_ in relations.CLAUSAL
                or current.head == current
                or (
                    current.dep_ == "conj"
                    and relations.is_verb(current)
                    and relations.is_verb(current.head)
                )
            ):
                if current.dep_ == "acl" and current.i not in self.clause_verbs:
                    current = current.head
                    continue
                return current
            current = current.head

    def related(self, owner: Node) -> Iterator[tuple[Node, Scope]]:
        """Owners that share their setting with this one, nearest first."""
        yield from self._above(owner)
        if not relations.is_verb(owner):
            return
        coordinated = []
        for child in owner.children:
            if child.dep_ == "conj" and relations.is_verb(child):
                coordinated.append(child)
                coordinated += [
                    grandchild
                    for grandchild in child.children
                    if grandchild.dep_ == "conj" and relations.is_verb(grandchild)
                ]
        for other in coordinated:
            yield other, Scope.COORDINATED
        if owner.dep_ == "conj" and relations.is_verb(owner.head):
            coordinated.append(owner.head)
        for verb in (owner, *coordinated):
            for child in self.below(verb):
                if child.i != owner.i:
                    yield child, Scope.DEPENDENT

    def below(self, verb: Node) -> Iterator[Node]:
        """The clauses that tell more of what a verb tells."""
        for child in verb.children:
            if self._depends(child):
                yield child
            elif child.dep_ in ("dobj", "conj", "nsubjpass", "attr"):
                for grandchild in child.children:
                    # `sustained injuries when …`, hung on the noun
                    if grandchild.dep_ == "relcl" and mark_of(grandchild) == "when":
                        yield grandchild

    def _depends(self, child: Node) -> bool:
        """Whether a clause tells more of what its governing clause tells."""
        if child.dep_ == "advcl":
            mark = mark_of(child)
            return child.tag_ in ("VBG", "VBN") or mark in ("when", "as", "while")
        return child.dep_ in ("xcomp", "pcomp")

    def own_clauses(self, trigger: Trigger) -> list[Node]:
        """The clauses of a noun that say no more than that it was, or who did it."""
        if not trigger.nominal:
            return []
        clauses = relations.children(trigger.token, "relcl", "acl")
        return [c for c in clauses if self._tells_no_more(c.lemma_.lower())]

    def _tells_no_more(self, verb: str) -> bool:
        lights = self.context.lexicon.light_verbs.get(verb, ())
        return self.context.of_class(verb, "happening") or any(
            light.relation == "object" and light.subject == "who" for light in lights
        )

    def _above(self, owner: Node) -> Iterator[tuple[Node, Scope]]:
        head = owner.head
        if head == owner:
            return
        if head.dep_ == "parataxis" and owner.dep_ in ("xcomp", "advcl"):
            yield head.head, Scope.GOVERNING
        sibling = repairs.listed_after(owner)
        if sibling is not None:
            yield sibling, Scope.COORDINATED
            return
        if owner.dep_ == "conj" and relations.is_verb(head):
            yield head, Scope.COORDINATED
            yield from self._above(head)
        elif (owner.dep_ == "pcomp" and owner.head.lower_ in ("of", "for")) or (
            owner.dep_ == "acl" and self.context.of_class(owner.lemma_, "accusing")
        ):
            return  # what someone is accused of happened at another time
        elif owner.dep_ in _CARRY_DOWN and self._carries_down(owner):
            above = self.owner(head)
            yield above, Scope.GOVERNING
            yield from self._above(above)
        elif owner.dep_ == "relcl" and (
            head.i in self.nouns or mark_of(owner) in ("where", "when")
        ):
            yield self.owner(head), Scope.DESCRIBED
        elif owner.dep_ == "ccomp" and self.context.of_class(head.lemma_, "perceiving"):
            yield head, Scope.GOVERNING
        elif owner.dep_ == "ccomp":
            yield head, Scope.BEFORE_REPORT
            if head.dep_ == "relcl":
                yield self.owner(head.head), Scope.DESCRIBED

    @staticmethod
    def _carries_down(clause: Node) -> bool:
        if clause.dep_ != "advcl":
            return True
        mark = mark_of(clause)
        return mark in ("when", "as", "while", "")


def _in_apposition(noun: Node) -> bool:
    """`…, the third such attack this month`: a noun that sums the sentence up."""
    edge = noun.left_edge.i
    if not edge or noun.tree[edge - 1].text != "," or noun.dep_ in ("nsubj", "conj"):
        return False
    return any(
        child.lower_ in ("such", "latest", "first") or child.tag_ == "JJS"
        for child in noun.lefts
    )


def mark_of(clause: Node) -> str:
    """The word that introduces a subordinate clause: `when`, `after`, `since`, …."""
    for child in clause.lefts:
        if child.dep_ in ("mark", "advmod", "prep") and child.lower_ in (
            "when", "as", "while", "after", "before", "since", "until", "because",
            "although", "though", "if", "where", "once", "unless", "whereas",
        ):  # fmt: skip
            return child.lower_
    return ""
