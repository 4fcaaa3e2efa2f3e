// The corrections: made here, kept while the page is open, saved as JSONL to be mailed.

const corrections = [];
let saved = 0; // how many of them stand in a file
const person = { name: "" };
const STORE = `conflictner-corrections:${documents.map((one) => one.sha1).join("").slice(0, 400)}:${rows.length}`;

// Some browsers keep nothing for a page that is a file.
function keep() {
  try {
    localStorage.setItem(STORE, JSON.stringify({ corrections, saved, name: person.name }));
  } catch { /* then the file that is saved is all that is kept */ }
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "null");
    if (!kept) return;
    corrections.push(...kept.corrections);
    saved = kept.saved;
    person.name = kept.name;
  } catch { /* nothing was kept */ }
}

function eventBase(event) {
  const one = documents[event.d];
  const [start, text] = sentences[event.x];
  const mark = event.m.find((found) => found[0] === "trigger");
  const trigger = stretch(event, mark[1], mark[2]);
  return {
    doc_id: one.id, sha1: one.sha1 ?? null, start: trigger.start, end: trigger.end, type: types[event.t].name,
    action: null, slot: null, old: null, new: null, by: null, at: null, note: null,
    sentence: { start, end: start + Array.from(text).length, text }, trigger: trigger.text,
  };
}

function record(line) {
  line.by = person.name || null;
  line.at = new Date().toISOString();
  corrections.push(line);
  keep();
}

function correctEvent(event, action, values = {}) {
  record({ ...eventBase(event), action, ...values });
}

const isOf = (line, event) => {
  if (line.doc_id !== documents[event.d].id || line.type !== types[event.t].name) return false;
  const mark = event.m.find((found) => found[0] === "trigger");
  return stretch(event, mark[1], mark[2]).start === line.start;
};

const correctionsOf = (event) => corrections.filter((line) => line.start !== undefined && isOf(line, event));

function correctionBadge(row) {
  if (!corrections.length) return null;
  const found = row.events.flatMap(correctionsOf);
  const ofIncident = corrections.some((line) => line.incidents?.includes(row.id));
  if (!found.length && !ofIncident) return null;
  const actions = new Set(found.map((line) => line.action));
  const sign = actions.has("reject") ? "✕" : actions.size === 1 && actions.has("accept") ? "✓" : "✎";
  return el("span", { class: "badge corrected-badge", title: "corrected" }, sign);
}

function valueText(value) {
  if (value === null || value === undefined) return "nothing";
  if (typeof value !== "object") return String(value);
  if ("low" in value || "high" in value) return boundsText(value.low ?? null, value.high ?? null);
  return `“${value.text}”`;
}

function correctionText(line) {
  const by = line.by ? ` (${line.by})` : "";
  const note = line.note ? `: ${line.note}` : "";
  if (line.incidents) return `${line.action} ${line.incidents.join(", ")}${by}${note}`;
  if (line.action === "change" || line.action === "add") {
    if (!line.slot) return `event added: ${line.type} “${line.trigger}”${by}${note}`;
    return `${slotName(line.slot)}: ${valueText(line.old)} → ${valueText(line.new)}${by}${note}`;
  }
  if (line.slot && line.action === "reject") return `${slotName(line.slot)}: ${valueText(line.old)} taken out${by}${note}`;
  return `${{ accept: "accepted", reject: "rejected", note: "note" }[line.action] ?? line.action}${by}${note}`;
}

async function mergePicked() {
  const ids = [...picked].sort((one, other) => one - other).map((number) => rows[number].id);
  const note = await askNote("Why are these one incident?");
  if (note === undefined) return;
  record({ action: "merge", incidents: ids, by: null, at: null, note: note || null });
  picked.clear();
  correctionsChanged();
}

async function splitChosen(row) {
  const boxes = [...document.querySelectorAll(`tr[data-evidence="${row.number}"] .split-pick:checked`)];
  if (!boxes.length || boxes.length === row.events.length) {
    announce("Choose some of the events, not all, then split them off.");
    return;
  }
  const apart = boxes.map((box) => events[Number(box.value)]).map((event) => {
    const { doc_id, sha1, start, end, type } = eventBase(event);
    return { doc_id, sha1, event: event.i, start, end, type };
  });
  const note = await askNote("Why are these another incident?");
  if (note === undefined) return;
  // The part that is split off has no id yet: it gets one after the incident's.
  const part = corrections.filter((line) => line.action === "split" && line.incidents.includes(row.id)).length + 2;
  record({ action: "split", incidents: [row.id, `${row.id}/${part}`], events: apart, by: null, at: null, note: note || null });
  correctionsChanged();
}

// Asks for a few words; gives undefined if the person thinks better of it.
function askNote(question) {
  return new Promise((answer) => {
    const input = el("input", { type: "text", name: "note", "aria-label": question, placeholder: "may stay empty" });
    const ask = el("dialog", { class: "ask" }, el("form", { method: "dialog" }, el("p", {}, question), input,
      el("p", { class: "form-line" }, el("button", { value: "ok", class: "primary" }, "OK"), el("button", { value: "cancel", class: "quiet", formnovalidate: true }, "Cancel"))));
    ask.addEventListener("close", () => {
      answer(ask.returnValue === "ok" ? input.value.trim() : undefined);
      ask.remove();
    });
    document.body.append(ask);
    ask.showModal();
  });
}

function correctionLines() {
  return corrections.map((line) => JSON.stringify(line)).join("\n") + "\n";
}

function saveCorrections() {
  const url = URL.createObjectURL(new Blob([correctionLines()], { type: "application/x-ndjson" }));
  const day = new Date().toISOString().slice(0, 10);
  const who = person.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  el("a", { href: url, download: `corrections-${who ? `${who}-` : ""}${day}.jsonl` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  saved = corrections.length;
  keep();
  correctionsChanged();
}

async function openCorrections(file) {
  const lines = (await file.text()).split("\n").filter((line) => line.trim());
  try {
    const found = lines.map((line, number) => {
      const value = JSON.parse(line);
      if (typeof value?.action !== "string" || !Array.isArray(value.incidents ?? [])) throw new Error(`line ${number + 1} has no action`);
      return value;
    });
    const known = new Set(corrections.map((line) => JSON.stringify(line)));
    corrections.push(...found.filter((line) => !known.has(JSON.stringify(line))));
    keep();
    correctionsChanged();
    announce(`${plural(found.length, "correction")} read.`);
  } catch (error) {
    announce(`This file can't be read as corrections: ${error.message}`);
  }
}

function correctionsChanged() {
  drawList();
  drawCorrections();
  drawTabs();
}

function drawCorrections() {
  const panel = document.getElementById("panel-corrections");
  if (!panel || panel.hidden) return;
  const name = el("input", { type: "text", id: "person", value: person.name, autocomplete: "name", placeholder: "Your name", onchange: () => { person.name = name.value.trim(); keep(); } });
  const file = el("input", { type: "file", accept: ".jsonl,.ndjson,.txt", class: "unseen", id: "corrections-file", onchange: () => file.files[0] && openCorrections(file.files[0]) });
  panel.replaceChildren(
    el("p", {}, "Open a line of the list to accept, reject or change what it says. Save the corrections as a file and send it to whoever keeps the data."),
    el("p", { class: "form-line" }, el("label", {}, "Made by ", name),
      button(`Save ${plural(corrections.length, "correction")}`, saveCorrections, { id: "save", class: "primary", disabled: corrections.length === 0 }),
      el("label", { class: "file" }, file, "Open a file of corrections")),
    corrections.length > saved ? el("p", { class: "notice" }, `${plural(corrections.length - saved, "correction")} not saved yet.`) : null,
    el("ol", { class: "correction-list" }, corrections.map((line, number) => el("li", {},
      line.doc_id ? el("span", { class: "faint" }, words(line.doc_id), ` · ${line.type ?? ""} “`, words(line.trigger ?? ""), "” · ") : null,
      correctionText(line), " ",
      button("Take back", () => { corrections.splice(number, 1); saved = Math.min(saved, number); keep(); correctionsChanged(); }, { class: "quiet" })))));
}

window.addEventListener("beforeunload", (leaving) => {
  if (corrections.length > saved) leaving.preventDefault();
});
