"""Values in a notebook and a terminal: short by themselves, marked as HTML."""

import json
import sys
from types import SimpleNamespace

import pytest

import conflictner
from conflictner import extensions
from conflictner.clustering.collection import Incident, IncidentCollection
from handmade_records import AMBUSH, ambush, incident


@pytest.fixture(name="doc", scope="module")
def _doc(nlp):
    return conflictner.read(nlp, AMBUSH, date="2025-03-08", doc_id="a")


def test_an_event_and_its_fillers_are_short_and_have_html(doc):
    killing = doc._.events[0]
    number = killing.how_many[0]
    assert len(repr(killing)) < 200
    assert repr(number) == "'at least nine'"
    assert "<mark" in killing._repr_html_()
    for told in ("at least nine", "9–", "rules"):
        assert told in number._repr_html_()
    assert "at least nine" in str(conflictner.show(number))
    assert killing.trigger._repr_html_()


def test_an_incident_is_a_dictionary_with_a_short_repr():
    one = Incident(incident(ambush()))
    assert repr(one) == "<incident i1 killing 2025-03-07 Jableh killed=11 documents=1>"
    assert json.loads(json.dumps(one)) == incident(ambush()) == one
    assert "Jableh" in one._repr_html_()
    assert repr(Incident()) == "<incident None None documents=0>"


def test_incidents_are_told_by_their_number(doc):
    found = conflictner.incidents([doc])
    assert repr(found) == f"<{len(found)} incidents of 1 documents>"
    assert all(isinstance(one, Incident) for one in found)
    assert "incident" in found._repr_html_()
    assert repr(IncidentCollection()) == "<0 incidents of 0 documents>"
    assert IncidentCollection()._repr_html_()


def test_a_notebook_shows_docs_marked(doc, monkeypatch):
    told = {}

    class Html:
        def for_type_by_name(self, module, name, make):
            told[module, name] = make

    shell = SimpleNamespace(
        display_formatter=SimpleNamespace(formatters={"text/html": Html()})
    )
    ipython = SimpleNamespace(get_ipython=lambda: shell)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    extensions.register()
    make = told["spacy.tokens.doc", "Doc"]
    assert "killed" in make(doc)
    assert "<mark" in make(doc)


def test_a_doc_of_another_pipeline_is_left_to_spacy(nlp):
    assert extensions._shown_doc(nlp.make_doc("Gunmen killed nine.")) is None


def test_frames_have_both(doc):
    frame = conflictner.to_frame(doc)
    assert "killing" in frame._repr_html_()
    assert "killing" in repr(frame)
