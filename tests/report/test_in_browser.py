"""The report in a browser: what an analyst does with it."""

import json

import pytest

from handmade_records import (
    AMBUSH,
    LATAKIA,
    SYRIA,
    ambush,
    event,
    filler,
    incident,
    number,
    record,
)

ROWS = (
    "[...document.querySelectorAll('tr.row')].map((row) => row.dataset.row).join(' ')"
)


def text_of(page, selector):
    return page.ask(f"document.querySelector({json.dumps(selector)})?.innerText")


def shown(page):
    return page.ask(ROWS)


def corrections(page):
    """What is saved, as the lines of the file."""
    page.click("#tab-corrections")
    page.click("#save")
    page.wait_for("!document.querySelector('#panel-corrections .notice')")
    folder = page.downloads
    page.wait_for("true")
    for _ in range(200):
        found = [path for path in folder.glob("*.jsonl") if path.stat().st_size]
        if found:
            break
        page.ask("new Promise((done) => setTimeout(done, 20))")
    (path,) = found
    lines = path.read_text("utf-8").splitlines()
    path.unlink()
    return [json.loads(line) for line in lines]


def set_value(page, selector, value, kind="input"):
    page.ask(
        f"(() => {{ const input = document.querySelector({json.dumps(selector)});"
        f" input.value = {json.dumps(value)};"
        f" input.dispatchEvent(new Event({json.dumps(kind)}, {{bubbles: true}})); }})()"
    )


def select_words(page, words):
    """Select words of the first sentence that is open, across its marks."""
    page.ask(
        f"(() => {{ const sentence = document.querySelector('.sentence');"
        f" const from = sentence.textContent.indexOf({json.dumps(words)});"
        f" const to = from + {len(words)}; const range = document.createRange();"
        " let at = 0; const walk = document.createTreeWalker(sentence, 4);"
        " for (let node = walk.nextNode(); node; node = walk.nextNode()) {"
        "   const end = at + node.length;"
        "   if (from >= at && from < end) range.setStart(node, from - at);"
        "   if (to > at && to <= end) range.setEnd(node, to - at); at = end; }"
        " getSelection().removeAllRanges(); getSelection().addRange(range); })()"
    )


@pytest.fixture(name="two")
def _two(opened):
    """Two documents: a killing and an injury each; the second of another place."""
    other = ambush("b", low=14, outlet="North Desk")
    killing = other["events"][0]
    killing["where"] = [filler(AMBUSH, "Jableh", entity="x", location=LATAKIA)]
    return opened([ambush("a", outlet="River Post"), other])


def test_the_list_shows_each_event_under_its_document(two):
    assert shown(two) == "0 1 2 3"
    assert "River Post" in text_of(two, "tr.document")
    assert "Jableh" in text_of(two, "tr.row td.place")
    assert text_of(two, "tr.row td.killed") == "≥ 9"


def test_a_search_leaves_the_lines_with_these_words(two):
    set_value(two, "#search", "two drivers")
    assert shown(two) == "1 3"
    assert text_of(two, "#shown") == "2 events of 4"
    two.click("#clear")
    assert shown(two) == "0 1 2 3"


def test_a_choice_of_a_facet_leaves_its_lines(two):
    two.click("[data-facet=type] summary")
    two.wait_for("document.querySelector('[data-facet=type] .option')")
    two.click("[data-facet=type] .option")
    assert shown(two) == "0 2"
    two.click(".chip")
    assert shown(two) == "0 1 2 3"


def test_days_leave_out_what_has_none(two):
    set_value(two, "[aria-label='From day']", "2025-03-01", "change")
    assert shown(two) == "0 2"
    set_value(two, "[aria-label='From day']", "2025-03-08", "change")
    assert shown(two) == ""
    assert "No line passes" in text_of(two, "#list-end")


@pytest.mark.parametrize(
    ("selector", "value", "left"),
    [
        ("[aria-label='Killed, at least']", "10", "2"),
        ("[aria-label='Least confidence']", "0.95", "0 1 2 3"),
    ],
)
def test_numbers_leave_what_reaches_them(two, selector, value, left):
    set_value(two, selector, value)
    assert shown(two) == left


def test_a_click_on_a_head_sorts_and_what_lacks_the_value_is_last(two):
    two.click("[data-sort=killed]")
    assert shown(two) == "2 0 1 3"
    two.click("[data-sort=killed]")
    assert shown(two) == "0 2 1 3"


def test_a_click_on_a_place_of_the_map_leaves_what_happened_there(two):
    assert two.ask("document.querySelectorAll('.map circle.spot.point').length") == 1
    assert two.ask("document.querySelectorAll('.map path.area').length") == 1
    two.click(".map circle.spot.point")
    assert shown(two) == "0"
    two.click(".map circle.spot.point")
    assert shown(two) == "0 1 2 3"


def test_a_fact_about_a_country_has_no_pin(opened):
    text = "Nine people were killed in Syria."
    where = filler(text, "Syria", entity="syria", location=SYRIA)
    killed = number(text, "Nine", 9, 9)
    page = opened(
        [
            record(
                "s",
                text,
                event(text, "killing", "killed", where=[where], how_many=[killed]),
            )
        ]
    )
    assert page.ask("document.querySelectorAll('.map circle.spot').length") == 0
    assert text_of(page, "tr.row .precision") == "country"
    page.click(".map g.spot.country")
    assert text_of(page, ".chip") == "Place: Syria ×"


def test_the_evidence_shows_the_words_that_say_it(two):
    two.click("tr.row")
    marks = "[...document.querySelectorAll('.sentence mark')].map((mark) => "
    assert two.ask(marks + "mark.textContent).join('|')") == (
        "Police|gunmen|killed|at least nine|soldiers|Jableh|Friday"
    )
    assert two.ask(marks + "mark.className.split(' ')[0]).join(' ')") == (
        "is-source is-who is-trigger is-how_many is-whom is-where is-when"
    )
    assert "according to Police" in text_of(two, ".claim-head")
    assert "rule: subject" in two.ask("document.querySelector('mark.is-who').title")


def test_the_keyboard_moves_opens_and_closes(two):
    two.ask("document.querySelector('tr.row').focus()")
    two.press("ArrowDown")
    assert two.ask("document.activeElement.dataset.row") == "1"
    two.press("Enter")
    assert two.ask("document.querySelector('tr.evidence').dataset.evidence") == "1"
    assert two.ask("document.activeElement.dataset.row") == "1"
    two.press("Escape")
    assert two.ask("document.querySelector('tr.evidence')") is None
    two.press("/", "/")
    assert two.ask("document.activeElement.id") == "search"


def test_hostile_texts_are_shown_and_do_nothing(opened):
    text = (
        "<b>Gunmen</b> killed </script><script>window.hit=1</script> \u202eenin\u202c."
    )
    who = filler(text, "<b>Gunmen</b>")
    hostile = record(
        "<img src=x onerror=window.hit=1>",
        text,
        event(text, "killing", "killed", who=[who]),
        url="javascript:window.hit=1",
        outlet="<svg onload=window.hit=1>",
    )
    page = opened([hostile])
    assert page.ask("typeof window.hit") == "undefined"
    assert "<b>Gunmen</b> killed </script>" in text_of(page, ".sentence")
    assert "\u202e" not in page.ask("document.querySelector('.panes').textContent")
    assert (
        page.ask("document.querySelector('.panes img, .panes b b, a[href^=java]')")
        is None
    )


def test_offsets_are_right_behind_characters_of_two_halves(opened):
    text = "🔥🔥 Gunmen killed nine."
    page = opened(
        [
            record(
                "e",
                text,
                event(text, "killing", "killed", who=[filler(text, "Gunmen")]),
            )
        ]
    )
    assert text_of(page, "mark.is-who").startswith("Gunmen")
    page.click(".act.accept")
    (line,) = corrections(page)
    assert text[line["start"] : line["end"]] == "killed"


def test_an_event_is_accepted_and_saved(two):
    two.click("tr.row")
    two.click(".act.accept")
    two.click("#tab-corrections")
    set_value(two, "#person", "A. Reader", "change")
    two.click(".act.reject")
    accepted, rejected = corrections(two)
    assert (accepted["action"], accepted["by"]) == ("accept", None)
    assert (rejected["action"], rejected["by"]) == ("reject", "A. Reader")
    one = ambush("a")
    assert accepted["sha1"] == one["sha1"]
    assert (accepted["doc_id"], accepted["type"]) == ("a", "killing")
    assert AMBUSH[accepted["start"] : accepted["end"]] == "killed"
    assert accepted["sentence"] == one["events"][0]["sentence"]


def test_type_status_number_and_place_are_changed(two):
    two.click("tr.row")
    two.click(".act.change")
    set_value(two, ".edit-type", "attack", "change")
    set_value(two, ".edit-status", "negated", "change")
    set_value(two, ".edit-place", "homs")
    set_value(two, ".edit-number", "10")
    set_value(two, ".edit-note", "seen on the spot")
    two.click(".keep")
    changes = {line["slot"]: (line["old"], line["new"]) for line in corrections(two)}
    assert changes["type"] == ("killing", "attack")
    assert changes["status"] == ("asserted", "negated")
    assert changes["place"] == ("jableh", "homs")
    old, new = changes["how_many"]
    assert (old["low"], old["high"], new["low"], new["high"]) == (9, None, 10, None)
    assert AMBUSH[new["start"] : new["end"]] == new["text"] == "at least nine"


def test_selected_words_fill_a_slot_and_a_wrong_filler_is_taken_out(two):
    two.click("tr.row")
    two.click(".act.change")
    select_words(two, "soldiers in Jableh")
    two.wait_for("document.querySelector('.selected-words').textContent.includes('“')")
    two.click("[data-slot=whom] .add")
    two.click("[data-slot=who] .remove")
    two.click(".keep")
    taken, added = sorted(corrections(two), key=lambda line: line["slot"])
    assert (taken["action"], taken["slot"]) == ("reject", "who")
    assert taken["old"]["text"] == "gunmen"
    assert (added["action"], added["slot"]) == ("add", "whom")
    new = added["new"]
    assert AMBUSH[new["start"] : new["end"]] == new["text"] == "soldiers in Jableh"


def test_a_missed_event_is_added_at_selected_words(two):
    two.click("tr.row")
    two.click(".act.change")
    set_value(two, ".edit-type", "arrest", "change")
    select_words(two, "said")
    two.wait_for("document.querySelector('.selected-words').textContent.includes('“')")
    two.click(".add-event")
    (line,) = corrections(two)
    assert (line["action"], line["slot"], line["type"]) == ("add", None, "arrest")
    assert AMBUSH[line["start"] : line["end"]] == line["trigger"] == "said"


def test_a_note_is_kept(two):
    two.click("tr.row")
    two.click(".act.note")
    two.type("ask the desk")
    two.press("Enter")
    two.wait_for("document.querySelector('.corrected')")
    (line,) = corrections(two)
    assert (line["action"], line["note"]) == ("note", "ask the desk")


def test_corrections_that_are_not_saved_outlive_the_page(two):
    two.click("tr.row")
    two.click(".act.accept")
    two.reload()
    (line,) = corrections(two)
    assert two.farewells == 1  # it warned of what wasn't saved
    assert line["action"] == "accept"


def test_a_file_of_corrections_is_opened(two):
    lines = [
        {"action": "note", "doc_id": "<b>a</b>", "note": "<img src=x>"},
        {"action": "merge", "incidents": ["i1", "i2"]},
    ]
    text = "\n".join(map(json.dumps, lines))
    two.click("#tab-corrections")
    give = (
        "(() => { const input = document.querySelector('#corrections-file');"
        " const given = new DataTransfer();"
        " given.items.add(new File([TEXT], 'c.jsonl')); input.files = given.files;"
        " input.dispatchEvent(new Event('change')); })()"
    )
    two.ask(give.replace("TEXT", json.dumps(text)))
    two.wait_for("document.querySelectorAll('.correction-list li').length === 2")
    assert "<img src=x>" in text_of(two, ".correction-list")
    two.ask(give.replace("TEXT", "'{broken'"))
    two.wait_for("document.querySelector('.toast')?.innerText.includes('be read as')")
    assert [line["action"] for line in corrections(two)] == ["note", "merge"]


def test_a_correction_is_taken_back(two):
    two.click("tr.row")
    two.click(".act.accept")
    two.click("#tab-corrections")
    two.click(".correction-list button")
    assert two.ask("document.querySelector('#save').disabled") is True


@pytest.fixture(name="joined")
def _joined(opened):
    """Two incidents; documents on two days tell the first."""
    first = ambush("a", low=9, outlet="River Post", date="2025-03-08")
    second = ambush("b", low=14, outlet="North Desk", date="2025-03-09")
    third = ambush("c", low=3)
    return opened(
        [first, second, third],
        [incident(first, second), incident(third, id="i2", casualties={})],
    )


def test_an_incident_shows_claim_by_claim_who_said_it_and_when(joined):
    joined.click("tr.row[data-row='0']")
    heads = joined.ask(
        "[...document.querySelectorAll('.claim-document h3')].map((h) => h.innerText)"
    )
    assert [head.split(" · ")[:2] for head in heads] == [
        ["River Post", "8 Mar 2025"],
        ["North Desk", "9 Mar 2025"],
    ]
    assert "same place and day" in text_of(joined, ".claim-head")


def test_the_toll_grows_by_source_and_day(joined):
    joined.click("#tab-tolls")
    rows = "[...document.querySelectorAll('.toll-table tbody tr')]"
    told = joined.ask(f"{rows}.map((row) => row.innerText.replace(/\\s+/g, ' '))")
    assert [line.split(" Police ")[0] for line in told] == ["8 Mar 2025", "9 Mar 2025"]
    assert "at least 9" in told[0]
    assert "at least 14" in told[1]
    assert joined.ask("document.querySelectorAll('.claim-point').length") == 2


def test_the_evidence_leads_to_the_toll(joined):
    joined.click("tr.row[data-row='0']")
    joined.click(".toll")
    assert joined.ask("document.querySelector('#panel-tolls').hidden") is False
    assert joined.ask("document.querySelector('#toll-of').value") == "0"


def test_incidents_are_merged(joined):
    for number_ in ("0", "1"):
        joined.click(f"tr.row[data-row='{number_}'] .pick")
    joined.click("#merge")
    joined.press("Enter")
    joined.wait_for(
        "document.querySelector('#tab-corrections').innerText.includes('1')"
    )
    (line,) = corrections(joined)
    assert (line["action"], line["incidents"]) == ("merge", ["i1", "i2"])


def test_events_are_split_off_an_incident(joined):
    joined.click("tr.row[data-row='0']")
    joined.click(".split-pick")
    joined.click(".split")
    joined.press("Enter")
    joined.wait_for(
        "document.querySelector('#tab-corrections').innerText.includes('1')"
    )
    (line,) = corrections(joined)
    assert (line["action"], line["incidents"]) == ("split", ["i1", "i1/2"])
    assert [(one["doc_id"], one["event"]) for one in line["events"]] == [("a", 0)]


def test_what_could_not_be_coded_is_listed_with_the_reason(two):
    two.click("#tab-gaps")
    told = text_of(two, "#panel-gaps")
    assert "no place: the text tells none 2" in told
    assert "no day: the text tells none 2" in told
    two.click(".gap summary")
    two.click(".gap button")
    assert two.ask("document.querySelector('tr.evidence').dataset.evidence") == "1"


def test_a_phone_needs_no_sideways_scrolling(two):
    two.resize(360, 740)
    two.click("tr.row")
    assert two.ask("document.documentElement.scrollWidth") <= 360


def test_what_is_printed_is_the_list_with_what_is_open(two, tmp_path):
    two.click("tr.row")
    path = tmp_path / "print.pdf"
    two.pdf(path)
    assert path.read_bytes().startswith(b"%PDF")


def test_each_control_has_a_name(two):
    two.click("tr.row")
    two.click(".act.change")
    nameless = (
        "[...document.querySelectorAll('button, input, select')].filter((one) =>"
        " !one.textContent.trim() && !one.getAttribute('aria-label') &&"
        " !one.labels?.length).map((one) => one.outerHTML)"
    )
    assert two.ask(nameless) == []
