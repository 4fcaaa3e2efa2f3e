// The editor of one event: its type, status, slots, numbers and place.

function actionsElement(row, event) {
  const act = (action) => () => { correctEvent(event, action); correctionsChanged(); };
  const form = el("div", { class: "editor" });
  const change = button("Change …", () => {
    if (form.firstChild) closeEditor(form);
    else openEditor(form, event);
    change.setAttribute("aria-expanded", String(Boolean(form.firstChild)));
  }, { class: "act change", "aria-expanded": "false" });
  const note = async () => {
    const text = await askNote("Note on this event");
    if (text) { correctEvent(event, "note", { note: text }); correctionsChanged(); }
  };
  return el("div", { class: "actions" },
    button("✓ Accept", act("accept"), { class: "act accept" }), button("✕ Reject", act("reject"), { class: "act reject" }),
    change, button("Note …", note, { class: "act note" }), form);
}

function closeEditor(form) {
  if (form.unwatch) form.unwatch();
  form.replaceChildren();
}

const select = (label, options, value, attributes = {}) => el("select", { "aria-label": label, ...attributes },
  options.map((one) => el("option", { value: one, selected: one === value }, one.replaceAll("_", " "))));

// The fillers of a slot as they stand: offsets into the document, and numbers.
function fillersOf(event, slot) {
  const inside = event.m.filter((mark) => mark[0] === slot).map((mark) => ({ ...stretch(event, mark[1], mark[2]), about: mark[3] }));
  const outside = (event.o ?? []).filter((one) => one[0] === slot).map((one) => ({ start: one[1], end: one[2], text: one[3], about: one[4] }));
  return [...inside, ...outside];
}

const span = ({ start, end, text }) => ({ start, end, text });

function openEditor(form, event) {
  const drafts = []; // each gives the lines of one control
  const type = types[event.t].name;
  const typeSelect = select("Type", [...new Set([type, ...data.choices])], type, { class: "edit-type" });
  const statusSelect = select("Status", STATUSES, event.st, { class: "edit-status" });
  drafts.push(() => typeSelect.value === type ? [] : [{ action: "change", slot: "type", old: type, new: typeSelect.value }]);
  drafts.push(() => statusSelect.value === event.st ? [] : [{ action: "change", slot: "status", old: event.st, new: statusSelect.value }]);
  const placeId = event.p === undefined ? "" : places[event.p].id;
  const place = el("input", { type: "text", list: "place-ids", value: placeId, class: "edit-place", "aria-label": "Place, as its id in the gazetteer" });
  drafts.push(() => ["", placeId].includes(place.value.trim()) ? [] : [{ action: "change", slot: "place", old: placeId || null, new: place.value.trim() }]);
  const chosen = el("output", { class: "selected-words" });
  const showChosen = () => {
    const found = selectedStretch(event);
    chosen.textContent = found ? `selected: “${visible(found.text)}”` : "select words in the sentence above to fill a slot";
  };
  selectionViewers.add(showChosen);
  form.unwatch = () => selectionViewers.delete(showChosen);
  showChosen();
  const own = [...new Set([...event.m.map((mark) => mark[0]), ...(event.o ?? []).map((one) => one[0])])].filter((slot) => !SLOTS.includes(slot) && slot !== "trigger" && slot !== "cue");
  const slots = [...SLOTS, ...own].map((slot) => slotEditor(event, slot, drafts));
  const note = el("input", { type: "text", class: "edit-note", "aria-label": "Why", placeholder: "Why (may stay empty)" });
  const done = () => {
    const lines = drafts.flatMap((draft) => draft());
    for (const line of lines) correctEvent(event, line.action, { ...line, note: note.value.trim() || null });
    if (!lines.length) announce("Nothing was changed.");
    closeEditor(form);
    correctionsChanged();
  };
  form.append(
    el("p", { class: "form-line" }, el("label", {}, "Type ", typeSelect), el("label", {}, "Status ", statusSelect), el("label", {}, "Place ", place)),
    el("p", { class: "form-line" }, chosen, addEventControl(event, typeSelect)),
    el("div", { class: "slot-editors" }, slots),
    el("p", { class: "form-line" }, note, button("Keep the changes", done, { class: "primary keep" }), button("Cancel", () => closeEditor(form), { class: "quiet" })));
  typeSelect.focus();
}

function slotEditor(event, slot, drafts) {
  const box = el("div", { class: "slot-editor", "data-slot": slot }, el("span", { class: "slot-name" }, slotName(slot)));
  const add = (node) => box.insertBefore(node, adder);
  const adder = button("+ selected words", () => {
    const found = selectedStretch(event);
    if (!found) { announce("Select words in the sentence first."); return; }
    add(newFiller(slot, found, drafts));
  }, { class: "quiet add", onmousedown: (press) => press.preventDefault() });
  box.append(adder);
  for (const filler of fillersOf(event, slot)) add(fillerEditor(event, slot, filler, drafts));
  return box;
}

const numberInput = (label, value) => el("input", { type: "number", min: 0, step: 1, class: "edit-number", "aria-label": label, value: value ?? "", placeholder: "open" });
const numberOf = (input) => (input.value === "" ? null : Number(input.value));

function newFiller(slot, found, drafts) {
  let removed = false;
  const low = numberInput("least", null);
  const high = numberInput("most", null);
  const node = el("span", { class: "filler new" }, words(found.text), slot === "how_many" ? [" ", low, "–", high] : null,
    button("×", () => { removed = true; node.remove(); }, { class: "quiet", "aria-label": "Take out" }));
  drafts.push(() => {
    if (removed) return [];
    const bounds = { low: numberOf(low), high: numberOf(high) };
    const given = slot === "how_many" && (bounds.low !== null || bounds.high !== null);
    const value = given ? { ...found, ...bounds } : found; // else the words' own number
    return [{ action: "add", slot, old: null, new: value }];
  });
  return node;
}

function fillerEditor(event, slot, filler, drafts) {
  let value = span(filler); // what it becomes; null if it is taken out
  const label = words(filler.text);
  const isNumber = slot === "how_many";
  const bounds = filler.about?.n ?? [null, null];
  const low = numberInput("least", bounds[0]);
  const high = numberInput("most", bounds[1]);
  const node = el("span", { class: "filler" }, label, isNumber ? [" ", low, "–", high] : null,
    button("⟲", () => {
      const found = selectedStretch(event);
      if (!found) { announce("Select words in the sentence first."); return; }
      value = found;
      label.textContent = visible(found.text);
      node.classList.add("changed");
    }, { class: "quiet replace", title: "Replace by the selected words", "aria-label": `Replace ${filler.text} by the selected words`, onmousedown: (press) => press.preventDefault() }),
    button("×", () => {
      value = value === null ? span(filler) : null;
      node.classList.toggle("removed", value === null);
    }, { class: "quiet remove", title: "Take out", "aria-label": `Take out ${filler.text}` }));
  drafts.push(() => {
    const old = span(filler);
    if (value === null) return [{ action: "reject", slot, old, new: null }];
    const moved = value.start !== old.start || value.end !== old.end;
    if (isNumber) {
      const [least, most] = [numberOf(low), numberOf(high)];
      if (!moved && least === bounds[0] && most === bounds[1]) return [];
      return [{ action: "change", slot, old: { ...old, low: bounds[0], high: bounds[1] }, new: { ...value, low: least, high: most } }];
    }
    return moved ? [{ action: "change", slot, old, new: value }] : [];
  });
  return node;
}

// An event that was missed: the selected words become its trigger.
function addEventControl(event, typeSelect) {
  return button("Add an event at the selected words", () => {
    const found = selectedStretch(event);
    if (!found) { announce("Select the word that names the event first."); return; }
    record({ ...eventBase(event), action: "add", start: found.start, end: found.end, type: typeSelect.value, trigger: found.text, new: typeSelect.value });
    announce(`Added: ${typeSelect.value} “${found.text}”.`);
    correctionsChanged();
  }, { class: "quiet add-event", onmousedown: (press) => press.preventDefault() });
}
