// What could not be coded, with the reasons: no value stands in for what isn't told.

function gapGroups() {
  const groups = new Map();
  const add = (kind, reason, row) => {
    const key = `${kind}\n${reason}`;
    if (!groups.has(key)) groups.set(key, { kind, reason, rows: [] });
    groups.get(key).rows.push(row);
  };
  for (const row of state.found) {
    // a reason may name the rivals: those of one kind stand together
    for (const [gap, reason] of Object.entries(row.g ?? {})) add(gap, reason.split(":")[0], row);
    if (row.p === undefined) continue;
    const place = places[row.p];
    if (place.kind === "nowhere") add("place not located", place.why, row);
    else if (!isOnMap(place)) add("place not located", "the map has no outline of it", row);
  }
  return [...groups.values()].sort((one, other) => (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : other.rows.length - one.rows.length));
}

const GAP_ROWS = 40;
const gapDetail = (row, group) => {
  const reason = row.g?.[group.kind] ?? "";
  return reason.includes(":") ? ` (${reason.slice(reason.indexOf(":") + 1).trim()})` : null;
};
const beginning = (text) => (text.length > 110 ? `${text.slice(0, 110).replace(/\s\S*$/, "")} …` : text);

function drawGaps() {
  const panel = document.getElementById("panel-gaps");
  if (panel.hidden) return;
  const groups = gapGroups();
  const shown = new Set(state.found.flatMap((row) => row.documents));
  const documentGroups = [
    ["documents without an event", documents.filter((one) => one.empty)],
    ["documents without a date", documents.filter((one, n) => !one.date && (shown.has(n) || one.empty))],
    ["documents that aren't English", documents.filter((one) => one.foreign)],
  ].filter(([, found]) => found.length);
  panel.replaceChildren(
    el("p", {}, "What the list has no value for. Nothing was put in its place."),
    ...groups.map((group) => el("details", { class: "gap" },
      el("summary", {}, el("b", {}, group.kind), `: ${group.reason} `, el("span", { class: "number" }, count(group.rows.length))),
      el("ul", {}, group.rows.slice(0, GAP_ROWS).map((row) => el("li", {}, button([typeName(row.t), ", ", words(placeName(row) || "place not told"), row.d ? `, ${daysText(row.d[0], row.d[1])}` : ""], () => showRow(row.number), { class: "link" }), " ",
        el("span", { class: "faint" }, words(beginning(sentences[row.events[0].x][1])), gapDetail(row, group))))),
      group.rows.length > GAP_ROWS ? gapMore(group) : null)),
    ...documentGroups.map(([name, found]) => el("details", { class: "gap" },
      el("summary", {}, el("b", {}, name), " ", el("span", { class: "number" }, count(found.length))),
      el("ul", {}, found.slice(0, GAP_ROWS).map((one) => el("li", {}, documentName(one)))))),
    ...(groups.length || documentGroups.length ? [] : [el("p", { class: "faint" }, "Every line has a place, a day and, where victims are counted, a number.")]));
}

function gapMore(group) {
  const number = gapNumbers.get(group.kind);
  if (number === undefined) return el("p", { class: "faint" }, `and ${count(group.rows.length - GAP_ROWS)} more`);
  return button(`Show all ${count(group.rows.length)} in the list`, () => choose("gap", number, true), { class: "quiet" });
}

viewers.push(drawGaps);
