// Which rows are shown, in which order, and the controls that decide it.

const FACETS = [
  { key: "type", label: "Type", of: (row) => [row.t], text: typeName, size: types.length },
  { key: "place", label: "Place", of: (row) => (row.p === undefined ? [] : [row.p]), text: (n) => places[n].name, note: (n) => places[n].within.at(-1), size: places.length },
  { key: "actor", label: "Actor", of: (row) => row.actors, text: (n) => actors[n], size: actors.length },
  { key: "source", label: "Source", of: (row) => row.s, text: (n) => sources[n], size: sources.length },
  { key: "outlet", label: "Outlet", of: (row) => row.outlets, text: (n) => outlets[n], size: outlets.length },
  { key: "document", label: "Document", of: (row) => row.documents, text: (n) => documents[n].title ?? documents[n].id, size: documents.length },
  { key: "status", label: "Status", of: (row) => [STATUSES.indexOf(row.st)], text: (n) => STATUSES[n], size: STATUSES.length },
  { key: "gap", label: "Not coded", of: (row) => row.gaps, text: (n) => gaps[n], size: gaps.length },
].filter((facet) => facet.size > 1 || ["place", "gap"].includes(facet.key));

const state = {
  search: "", from: null, to: null, confidence: 0, least: 0,
  chosen: Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()])),
  sort: data.unit === "incident" ? "day" : "document",
  down: data.unit === "incident",
  found: [],
};
const facetCounts = Object.fromEntries(FACETS.map((facet) => [facet.key, []]));

const CHECKS = FACETS.length + 1; // the facets, and all the other filters together

function failsPlain(row, needle) {
  if (needle && !searchText(row).includes(needle)) return true;
  if (state.confidence > 0 && (row.c ?? 0) < state.confidence) return true;
  if (state.least > 0 && (row.killed ?? 0) < state.least) return true;
  if (state.from === null && state.to === null) return false;
  if (row.day === null) return true;
  if (state.to !== null && row.first !== null && row.first > state.to) return true;
  if (state.to !== null && row.first === null && row.last > state.to) return true;
  return state.from !== null && (row.last ?? row.first) < state.from;
}

// A row counts for an option of a facet if no other filter takes it out.
function findRows() {
  const needle = state.search.trim().toLowerCase();
  const found = [];
  for (const facet of FACETS) facetCounts[facet.key] = new Map();
  for (const row of rows) {
    let failed = failsPlain(row, needle) ? 1 : 0;
    let by = failed ? CHECKS : -1;
    for (let number = 0; number < FACETS.length && failed < 2; number++) {
      const facet = FACETS[number];
      const chosen = state.chosen[facet.key];
      if (chosen.size && !facet.of(row).some((value) => chosen.has(value))) {
        failed++;
        by = number;
      }
    }
    if (failed === 0) found.push(row);
    if (failed > 1 || by === CHECKS) continue;
    for (let number = 0; number < FACETS.length; number++) {
      if (failed && number !== by) continue;
      const counts = facetCounts[FACETS[number].key];
      for (const value of FACETS[number].of(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  state.found = sorted(found);
}

const SORTS = {
  document: (row) => row.number,
  day: (row) => row.day,
  type: (row) => typeName(row.t),
  place: (row) => placeName(row) || null,
  actor: (row) => (row.actors.length ? actors[row.actors[0]].toLowerCase() : null),
  killed: (row) => row.killed,
  injured: (row) => row.injured,
  sources: (row) => row.s.length,
  confidence: (row) => row.c ?? null,
};

// What a row lacks stands at the end, in either direction.
function sorted(found) {
  const key = SORTS[state.sort];
  const sign = state.down ? -1 : 1;
  const keyed = found.map((row) => [key(row), row]);
  keyed.sort(([one, first], [other, second]) => {
    if (one === other) return first.number - second.number;
    if (one === null) return 1;
    if (other === null) return -1;
    return (one < other ? -1 : 1) * sign;
  });
  return keyed.map(([, row]) => row);
}

const viewers = []; // what is drawn again when the rows change

const orderViewers = []; // what is drawn again when only their order does

function refresh() {
  findRows();
  for (const view of [...viewers, ...orderViewers]) view();
}

function reorder() {
  state.found = sorted(state.found);
  for (const view of orderViewers) view();
}

function choose(key, value, wanted) {
  const chosen = state.chosen[key];
  if (wanted ?? !chosen.has(value)) chosen.add(value);
  else chosen.delete(value);
  refresh();
}

function clearFilters() {
  Object.assign(state, { search: "", from: null, to: null, confidence: 0, least: 0 });
  for (const chosen of Object.values(state.chosen)) chosen.clear();
  for (const input of document.querySelectorAll("#filters input:not([type=checkbox])")) {
    input.value = input.type === "range" ? 0 : "";
  }
  refresh();
}

const OPTIONS_SHOWN = 60;

function facetMenu(facet) {
  const label = el("span", {}, facet.label);
  const options = el("div", { class: "options", role: "group", "aria-label": facet.label });
  const needle = el("input", { type: "search", placeholder: `Find ${facet.label.toLowerCase()}`, "aria-label": `Find ${facet.label.toLowerCase()}`, oninput: () => draw() });
  const menu = el("details", { class: "facet", "data-facet": facet.key },
    el("summary", {}, label),
    el("div", { class: "menu" }, facet.size > 12 ? needle : null, options));
  const draw = () => {
    const chosen = state.chosen[facet.key];
    label.textContent = chosen.size ? `${facet.label} (${chosen.size})` : facet.label;
    menu.classList.toggle("active", chosen.size > 0);
    if (!menu.open) return;
    const counts = facetCounts[facet.key];
    const wanted = needle.value.trim().toLowerCase();
    let values = [...new Set([...chosen, ...counts.keys()])];
    if (wanted) values = values.filter((value) => facet.text(value).toLowerCase().includes(wanted));
    values.sort((one, other) => chosen.has(other) - chosen.has(one) || (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || one - other);
    options.replaceChildren(...values.slice(0, OPTIONS_SHOWN).map((value) => option(facet, value, chosen.has(value), counts.get(value) ?? 0)));
    if (!values.length) options.append(el("p", { class: "faint" }, "none"));
    if (values.length > OPTIONS_SHOWN) options.append(el("p", { class: "faint" }, `${count(values.length - OPTIONS_SHOWN)} more: type a part of the name`));
  };
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    for (const other of document.querySelectorAll("details.facet[open]")) if (other !== menu) other.open = false;
    draw();
  });
  viewers.push(draw);
  return menu;
}

function option(facet, value, checked, number) {
  const box = el("input", { type: "checkbox", onchange: () => choose(facet.key, value, box.checked) });
  box.checked = checked;
  const note = facet.note?.(value);
  return el("label", { class: "option" }, box, words(facet.text(value)), note ? el("span", { class: "faint" }, note) : null, el("span", { class: "number" }, count(number)));
}

function dayInput(key, label) {
  const input = el("input", { type: "date", "aria-label": label, onchange: () => { state[key] = dayNumber(input.value); refresh(); } });
  viewers.push(() => { input.value = state[key] === null ? "" : isoDay(state[key]); });
  return input;
}

function chips() {
  const box = el("div", { class: "chips" });
  viewers.push(() => {
    const found = FACETS.flatMap((facet) => [...state.chosen[facet.key]].map((value) =>
      button([`${facet.label}: `, words(facet.text(value)), " ×"], () => choose(facet.key, value, false), { class: "chip", "aria-label": `Take out the filter ${facet.label}: ${facet.text(value)}` })));
    const any = found.length || state.search || state.from !== null || state.to !== null || state.confidence || state.least;
    box.replaceChildren(...found, ...(any ? [button("Clear all filters", clearFilters, { class: "chip clear", id: "clear" })] : []));
  });
  return box;
}

function buildFilters() {
  const search = el("input", { type: "search", id: "search", placeholder: "Search words, names, documents", "aria-label": "Search", oninput: () => { state.search = search.value; refresh(); } });
  const confidence = el("input", { type: "range", min: 0, max: 0.95, step: 0.05, value: 0, "aria-label": "Least confidence", oninput: () => { state.confidence = Number(confidence.value); refresh(); } });
  const shown = el("output", {});
  viewers.push(() => { confidence.value = state.confidence; shown.textContent = percent(state.confidence); });
  const least = el("input", { type: "number", min: 0, step: 1, "aria-label": "Killed, at least", placeholder: "0", oninput: () => { state.least = Number(least.value) || 0; refresh(); } });
  document.getElementById("filters").append(
    el("div", { class: "filter-row" }, search, ...FACETS.map(facetMenu),
      el("span", { class: "filter" }, "Days ", dayInput("from", "From day"), " – ", dayInput("to", "Until day")),
      el("label", { class: "filter" }, "Killed ≥ ", least),
      el("label", { class: "filter" }, "Confidence ≥ ", confidence, shown)),
    chips());
  const bar = document.getElementById("filters"); // what stays in view stays below it
  new ResizeObserver(() => document.documentElement.style.setProperty("--filters", `${bar.offsetHeight}px`)).observe(bar);
  document.addEventListener("click", (click) => {
    for (const menu of document.querySelectorAll("details.facet[open]")) if (!menu.contains(click.target) && click.target.isConnected) menu.open = false;
  });
}
