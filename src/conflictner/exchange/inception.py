"""INCEpTION, and other tools of UIMA: documents as CAS in XMI, with their type system.

Needs `dkpro-cassis` (`pip install ".[inception]"`). A span layer holds names,
triggers and fillers with their values in JSON, and a relation layer the links from
triggers to fillers.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.exchange.graph import AnnotationGraph, MarkedStretch, RoleLink

SPAN, RELATION = "webanno.custom.ConflictSpan", "webanno.custom.ConflictRole"
"""The layers, as INCEpTION names layers of a project's own."""

METADATA = "webanno.custom.ConflictDocument"
TYPES = "TypeSystem.xml"

_STRING = "uima.cas.String"
_ANNOTATION = "uima.tcas.Annotation"


def _cassis() -> Any:  # noqa: ANN401  a module
    try:
        import cassis
    except ImportError:
        raise InputError(
            "INCEpTION's format needs dkpro-cassis; "
            '`pip install ".[inception]"` in a checkout installs it'
        ) from None
    return cassis


def _type_system() -> Any:  # noqa: ANN401  cassis has no types
    types = _cassis().TypeSystem()
    span = types.create_type(name=SPAN, supertypeName=_ANNOTATION)
    for name in ("label", "status", "identifier", "values", "key"):
        types.create_feature(span, name, _STRING)
    role = types.create_type(name=RELATION, supertypeName=_ANNOTATION)
    types.create_feature(role, "slot", _STRING)
    types.create_feature(role, "Governor", SPAN)
    types.create_feature(role, "Dependent", SPAN)
    document = types.create_type(name=METADATA, supertypeName=_ANNOTATION)
    for name in ("identifier", "date"):
        types.create_feature(document, name, _STRING)
    return types


def cas_of(graph: AnnotationGraph) -> Any:  # noqa: ANN401  cassis has no types
    """The CAS of a graph."""
    types = _type_system()
    cas = _cassis().Cas(typesystem=types)
    cas.sofa_string = graph.text
    cas.sofa_mime = "text/plain"
    make_document, make_span, make_role = (
        types.get_type(name) for name in (METADATA, SPAN, RELATION)
    )
    cas.add(
        make_document(
            begin=0, end=len(graph.text), identifier=graph.doc_id, date=graph.date
        )
    )
    made = {}
    for one in graph.stretches:
        values = {k: v for k, v in one.values.items() if k not in ("status", "id")}
        made[one.key] = make_span(
            begin=one.start,
            end=one.end,
            label=one.label,
            status=one.values.get("status"),
            identifier=one.values.get("id"),
            values=json.dumps(values) if values else None,
            key=one.key,
        )
        cas.add(made[one.key])
    for link in graph.links:
        filler = made[link.filler]
        cas.add(
            make_role(
                begin=filler.begin,
                end=filler.end,
                slot=link.slot,
                Governor=made[link.trigger],
                Dependent=filler,
            )
        )
    return cas


def graph_of_cas(cas: Any, name: str) -> AnnotationGraph:  # noqa: ANN401
    """The graph of a CAS.

    Args:
        cas: The CAS.
        name: The id of the document, where the CAS tells none.
    """
    known = {one.name for one in cas.typesystem.get_types()}
    graph = AnnotationGraph(name, cas.sofa_string or "")
    for one in cas.select(METADATA) if METADATA in known else ():
        graph.doc_id, graph.date = one.identifier or name, one.date
    keys: dict[int, str] = {}
    for number, one in enumerate(cas.select(SPAN) if SPAN in known else ()):
        values = json.loads(one.values) if one.values else {}
        if one.status:
            values["status"] = one.status
        if one.identifier:
            values["id"] = one.identifier
        keys[one.xmiID] = f"S{number}"
        graph.stretches.append(
            MarkedStretch(f"S{number}", one.begin, one.end, one.label or "", values)
        )
    for one in cas.select(RELATION) if RELATION in known else ():
        graph.links.append(
            RoleLink(keys[one.Governor.xmiID], keys[one.Dependent.xmiID], one.slot)
        )
    return graph


def write_inception(folder: Path, graphs: Iterable[AnnotationGraph]) -> None:
    """Write a folder with an XMI file for each document, and the type system.

    In INCEpTION the layers are made from `TypeSystem.xml`, and the files are imported
    as UIMA CAS XMI.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TYPES).write_text(_type_system().to_xml(), "utf-8")
    for number, graph in enumerate(graphs):
        cas_of(graph).to_xmi(folder / f"{number:06}.xmi")


def read_inception(folder: Path) -> list[AnnotationGraph]:
    """Read a folder of XMI files with its type system."""
    cassis = _cassis()
    source = folder / TYPES
    if not source.is_file():
        raise InputError(f"{source}: the type system is missing; export it, too")
    graphs = []
    path = source
    try:
        with source.open("rb") as file:
            types = cassis.load_typesystem(file)
        for path in sorted(folder.rglob("*.xmi")):
            with path.open("rb") as file:
                cas = cassis.load_cas_from_xmi(file, typesystem=types)
            graphs.append(graph_of_cas(cas, path.stem))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except Exception as error:  # of whatever kind the library raises
        raise InputError(
            f"{path}: not what INCEpTION exports ({type(error).__name__}: {error})"
        ) from None
    return graphs
