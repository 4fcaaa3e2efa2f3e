// The tabs, the summary, the keys, and the first drawing.

const TABS = [["map", "Map and time"], ["tolls", "Tolls"], ["gaps", "Not coded"], ["corrections", "Corrections"]];
let tab = "map";

function announce(text) {
  const note = el("p", { class: "toast", role: "status" }, text);
  document.querySelector(".toast")?.remove();
  document.body.append(note);
  setTimeout(() => note.remove(), 4000);
}

function showTab(key) {
  tab = key;
  for (const [name] of TABS) document.getElementById(`panel-${name}`).hidden = name !== key;
  drawTabs();
  drawMap();
  drawTimeline();
  drawTolls();
  drawGaps();
  drawCorrections();
}

function drawTabs() {
  const focused = document.activeElement?.getAttribute("role") === "tab";
  document.getElementById("tabs").replaceChildren(...TABS.map(([key, label]) => button(
    key === "corrections" && corrections.length ? `${label} (${corrections.length})` : label, () => showTab(key),
    { role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`, "aria-selected": String(key === tab), tabindex: key === tab ? 0 : -1 })));
  if (focused) document.getElementById(`tab-${tab}`).focus();
}

function buildTabs() {
  document.getElementById("panels").append(...TABS.map(([key]) => el("div", { role: "tabpanel", id: `panel-${key}`, "aria-labelledby": `tab-${key}`, class: "panel", hidden: key !== tab })));
  document.getElementById("tabs").addEventListener("keydown", (press) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (!step) return;
    const at = TABS.findIndex(([key]) => key === tab);
    showTab(TABS[(at + step + TABS.length) % TABS.length][0]);
    press.preventDefault();
  });
}

function drawSummary() {
  const counting = state.found.filter((row) => row.counts);
  const sum = (field) => counting.reduce((total, row) => total + (row.n?.[field]?.[0] ?? 0), 0);
  const days = counting.flatMap((row) => [row.first, row.last]).filter((day) => day !== null);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const told = [
    plural(new Set(state.found.flatMap((row) => row.documents)).size, "document"),
    plural(counting.length, UNIT) + " stated as fact",
    ...["killed", "injured"].filter((field) => sum(field)).map((field) => `${count(sum(field))} ${field}`),
    days.length ? daysText(isoDay(first), isoDay(last)) : null,
  ].filter(Boolean);
  const twice = !isIncidents && documents.length > 1 && sum("killed") > 0;
  document.getElementById("summary").replaceChildren(told.join(" · "),
    twice ? el("span", { class: "faint" }, " · documents that tell of one incident count it each; a report with a file of incidents counts it once") : "");
}

const KEYS = [
  ["/", "search"], ["↓ ↑ or j k", "move through the list"], ["Enter or Space", "open or close the evidence"],
  ["Escape", "close it"], ["← →", "change the tab, when it has the focus"], ["?", "this help"],
];

function buildHelp() {
  const help = document.getElementById("help");
  help.append(el("h2", {}, "Help"),
    el("p", {}, "Each line is ", isIncidents ? "an incident, with the events of all documents that tell it" : UNIT === "incident" ? "an incident of one document, with the events that tell it" : "an event of a document", ". Open it to see the words that say so. Point at a marked word, or open “How each value was found”, to see what found it and how sure that is. A star says that a place or day was inferred from elsewhere in the text."),
    el("table", {}, el("tbody", {}, KEYS.map(([key, what]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, what))))),
    el("p", { class: "faint" }, `Made with conflictner ${data.version}. Borders: Natural Earth (public domain), from world-atlas (ISC, © Michael Bostock). Places: GeoNames (CC BY 4.0).`),
    button("Close", () => help.close(), { class: "primary" }));
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (press) => {
    if (press.target.closest("input, select, textarea") || press.ctrlKey || press.metaKey || press.altKey) return;
    if (press.key === "/") document.getElementById("search").focus();
    else if (press.key === "?" && !help.open) help.showModal();
    else return;
    press.preventDefault();
  });
}

function start() {
  recall();
  buildTabs();
  buildFilters();
  buildList();
  buildMap();
  buildTimeline();
  buildHelp();
  document.body.append(el("datalist", { id: "place-ids" }, [...new Set(places.map((place) => place.id).filter(Boolean))].sort().map((id) => el("option", { value: id }))));
  viewers.push(drawSummary);
  if (rows.length === 1) openRows.add(0);
  refresh();
  showTab(tab);
  document.documentElement.dataset.ready = "yes";
}

start();
