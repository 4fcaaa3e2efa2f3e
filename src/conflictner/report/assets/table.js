// The list: one line a row, its evidence below it when it is open.

const COLUMNS = [
  { key: "day", label: "Day" },
  { key: "type", label: "Type" },
  { key: "place", label: "Place" },
  { key: "actor", label: "Who → whom" },
  { key: "killed", label: "Killed", number: true },
  { key: "injured", label: "Injured", number: true },
  { key: "sources", label: "Sources", number: true },
  { key: "confidence", label: "Conf.", number: true },
];
const PAGE = 60;
const ACTORS_SHOWN = 3;
const body = document.querySelector("#list tbody");
let shownRows = PAGE;
const openRows = new Set();
let current = null; // the number of the row that the keyboard is on

const picked = new Set(); // rows that are to be merged

function sortBy(key, down = null) {
  state.down = down ?? (state.sort === key ? !state.down : ["day", "killed", "injured", "sources", "confidence"].includes(key));
  state.sort = key;
  reorder();
}

function buildHead() {
  const cells = COLUMNS.map((column) => {
    const sort = button(column.label, () => sortBy(column.key), { class: "sort", "data-sort": column.key });
    const cell = el("th", { scope: "col", class: column.number ? "number" : column.key }, sort);
    orderViewers.push(() => {
      const own = state.sort === column.key;
      if (own) cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    return cell;
  });
  document.querySelector("#list thead").append(el("tr", {}, el("th", { class: "open" }, el("span", { class: "unseen" }, "Evidence")), cells));
}

function typeTag(row) {
  return el("span", { class: "type" },
    el("span", { class: `badge family-${row.family}`, title: familyOf(row).name }, familyOf(row).letter), " ", typeName(row.t));
}

function statusTags(row) {
  const tags = [];
  if (!isIncidents && row.events.some((event) => event.main)) tags.push(el("span", { class: "tag" }, "main event"));
  if (row.st !== ASSERTED) tags.push(el("span", { class: `tag ${row.st}` }, row.st === "negated" ? "denied" : "not a fact"));
  if (row.run) tags.push(el("span", { class: "tag" }, row.events.every((event) => event.cur === "background") ? "background" : "running toll"));
  return tags;
}

function placeCell(row) {
  if (row.p === undefined) return [el("span", { class: "faint", title: row.g?.["no place"] }, "not told")];
  const place = places[row.p];
  const marks = { country: "country", area: "area", vague: "area", line: "stretch", near: "near" };
  const kind = marks[place.kind];
  return [
    words(place.name), row.pb ? el("abbr", { title: `inferred: ${row.pb}` }, "*") : null,
    place.within.length ? el("span", { class: "faint" }, " ", place.within.slice(-2).join(", ")) : null,
    kind ? el("span", { class: "precision" }, kind) : null,
  ];
}

function actorsCell(row) {
  const side = (numbers) => [
    names(numbers.slice(0, ACTORS_SHOWN), actors).map((name, n) => [n ? ", " : null, words(name)]),
    numbers.length > ACTORS_SHOWN ? el("span", { class: "faint", title: names(numbers.slice(ACTORS_SHOWN), actors).join(", ") }, ` +${numbers.length - ACTORS_SHOWN}`) : null,
  ];
  const others = Object.entries(row.n ?? {}).filter(([field]) => field !== "killed" && field !== "injured");
  return [
    row.a ? side(row.a) : el("span", { class: "faint" }, "not told"),
    row.v ? [el("span", { class: "arrow" }, " → "), side(row.v)] : null,
    others.map(([field, figure]) => el("span", { class: "other-figure" }, `${figureText(figure)} ${field}`)),
    statusTags(row),
  ];
}

function rowElement(row) {
  const open = openRows.has(row.number);
  const days = row.d ? daysText(row.d[0], row.d[1]) : null;
  const toggle = button(open ? "▾" : "▸", null, { class: "toggle", "aria-expanded": String(open), "aria-label": `Evidence of ${typeName(row.t)}, ${placeName(row) || "place not told"}, ${days ?? "day not told"}` });
  const number = (field) => el("td", { class: `number ${field}`, "data-label": field }, figureCell(row.n?.[field]));
  return el("tr", { class: `row${open ? " opened" : ""}${row.counts ? "" : " aside"}`, "data-row": row.number, tabindex: current === row.number ? 0 : -1 },
    el("td", { class: "open" }, toggle, isIncidents ? pickBox(row) : null),
    el("td", { class: "day" }, days ?? el("span", { class: "faint", title: row.g?.["no day"] }, "not told"), row.db ? el("abbr", { title: `inferred: ${row.db}` }, "*") : null),
    el("td", { class: "type" }, typeTag(row), correctionBadge(row)),
    el("td", { class: "place" }, placeCell(row)),
    el("td", { class: "actor" }, actorsCell(row)),
    number("killed"), number("injured"),
    el("td", { class: "number sources", "data-label": "sources" }, String(row.s.length)),
    el("td", { class: "number confidence", "data-label": "confidence" }, percent(row.c)));
}

function pickBox(row) {
  const box = el("input", { type: "checkbox", class: "pick", "aria-label": `Choose the incident ${row.id} for merging`, onchange: () => {
    if (box.checked) picked.add(row.number);
    else picked.delete(row.number);
    drawBar();
  } });
  box.checked = picked.has(row.number);
  return box;
}

function evidenceElement(row) {
  return el("tr", { class: "evidence", "data-evidence": row.number },
    el("td", { colspan: COLUMNS.length + 1 }, evidenceOf(row)));
}

function drawList() {
  const shown = state.found.slice(0, shownRows);
  if (!shown.some((row) => row.number === current)) current = shown[0]?.number ?? null;
  const lines = [];
  let document_ = null;
  for (const row of shown) {
    if (!isIncidents && state.sort === "document" && documents.length > 1 && row.documents[0] !== document_) {
      document_ = row.documents[0];
      lines.push(el("tr", { class: "document" }, el("th", { colspan: COLUMNS.length + 1, scope: "rowgroup" }, documentName(documents[document_]),
        figuresText(documents[document_]) ? el("span", { class: "faint" }, ` · all told ${figuresText(documents[document_])}`) : null)));
    }
    lines.push(rowElement(row));
    if (openRows.has(row.number)) lines.push(evidenceElement(row));
  }
  body.replaceChildren(...lines);
  drawBar();
  drawEnd(shown.length);
}

function drawEnd(shown) {
  const rest = state.found.length - shown;
  document.getElementById("list-end").replaceChildren(...[
    rest > 0 ? button(`Show ${count(Math.min(PAGE, rest))} more of ${count(rest)}`, () => { shownRows += PAGE; drawList(); }, { id: "more" }) : null,
    state.found.length === 0 ? el("p", { class: "faint" }, rows.length ? "No line passes these filters." : "There are no events in these documents.") : null,
  ].filter(Boolean));
}

function documentName(one) {
  const title = one.title ? words(one.title) : words(one.id);
  return [
    one.outlet ? [words(one.outlet, { class: "outlet" }), " · "] : null,
    one.date ? [dayText(one.date), " · "] : null,
    el("span", { class: "title" }, title),
    one.title ? el("span", { class: "faint" }, " ", words(one.id)) : null,
    one.foreign ? el("span", { class: "tag" }, "not English") : null,
  ];
}

// What the lines are: in a report of incidents, events stand beside these that are in none.
function linesText(lines) {
  if (!isIncidents) return plural(lines.length, UNIT);
  const single = lines.filter((row) => row.sg).length;
  return plural(lines.length - single, "incident") + (single ? `, ${plural(single, "event")} in none` : "");
}

function drawBar() {
  const sort = el("select", { "aria-label": "Sort by", id: "sort", onchange: () => sortBy(sort.value, ["day", "killed", "injured", "sources", "confidence"].includes(sort.value)) },
    [["document", isIncidents ? "order of the file" : "order of the text"], ...COLUMNS.map((column) => [column.key, column.label.toLowerCase()])].map(([key, label]) => el("option", { value: key, selected: state.sort === key }, label)));
  document.getElementById("list-bar").replaceChildren(
    el("span", { id: "shown" }, state.found.length === rows.length ? linesText(rows) : `${linesText(state.found)} of ${count(rows.length)}`),
    el("label", {}, "Sort by ", sort),
    button(openRows.size ? "Close all" : "Open those shown", () => {
      if (openRows.size) openRows.clear();
      else for (const row of state.found.slice(0, Math.min(shownRows, PAGE))) openRows.add(row.number);
      drawList();
    }, { class: "quiet" }),
    ...(picked.size > 1 ? [button(`Merge ${picked.size} incidents`, mergePicked, { id: "merge" })] : []));
}

function toggleRow(number, wanted = !openRows.has(number)) {
  current = number;
  if (wanted) openRows.add(number);
  else openRows.delete(number);
  redrawRow(number);
}

// Only this row, so that the page keeps its place.
function redrawRow(number) {
  const old = body.querySelector(`tr[data-row="${number}"]`);
  body.querySelector(`tr[data-evidence="${number}"]`)?.remove();
  if (!old) return;
  const focused = old.contains(document.activeElement);
  const fresh = rowElement(rows[number]);
  old.replaceWith(fresh);
  if (openRows.has(number)) fresh.after(evidenceElement(rows[number]));
  if (focused) fresh.focus({ preventScroll: true });
}

function moveTo(number) {
  const before = body.querySelector(`tr[data-row="${current}"]`);
  if (before) before.tabIndex = -1;
  current = number;
  const line = body.querySelector(`tr[data-row="${number}"]`);
  if (!line) return;
  line.tabIndex = 0;
  line.focus();
}

// Opens a row wherever it is: in the list as it stands, else after all filters are taken out.
function showRow(number) {
  if (!state.found.includes(rows[number])) clearFilters();
  const at = state.found.indexOf(rows[number]);
  while (at >= shownRows) shownRows += PAGE;
  openRows.add(number);
  drawList();
  moveTo(number);
  body.querySelector(`tr[data-row="${number}"]`)?.scrollIntoView({ block: "start" });
}

function buildList() {
  buildHead();
  body.addEventListener("click", (click) => {
    const line = click.target.closest("tr.row");
    if (!line || click.target.closest("input, a, abbr")) return;
    if (String(document.getSelection()).trim()) return; // words are being selected
    toggleRow(Number(line.dataset.row));
  });
  body.addEventListener("keydown", (press) => {
    const line = press.target.closest("tr.row");
    if (!line || press.target !== line || press.ctrlKey || press.metaKey || press.altKey) return;
    const lines = [...body.querySelectorAll("tr.row")];
    const at = lines.indexOf(line);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[press.key];
    if (step && lines[at + step]) moveTo(Number(lines[at + step].dataset.row));
    else if (press.key === "Enter" || press.key === " ") toggleRow(Number(line.dataset.row));
    else if (press.key === "Escape") toggleRow(Number(line.dataset.row), false);
    else return;
    press.preventDefault();
  });
  orderViewers.push(() => {
    shownRows = PAGE;
    drawList();
  });
}
