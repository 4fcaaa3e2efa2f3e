// The map: places by the number killed or by the number of lines, coloured by the most
// frequent kind. What is told of an area is drawn as an area, of a country as the country.

const PRECISIONS = {
  point: "a named town or village: a point",
  near: "near a point: ring of 25 km",
  line: "between two places: a stretch",
  area: "a province or district: outline of its known towns",
  vague: "an area whose extent isn't known here",
  country: "a country: no place in it is told",
};
const map = { view: null, by: "killed", countries: [], codes: new Map(), totals: new Map(), fitted: false };

const mapSvg = svg("svg", { class: "map", role: "img", "aria-label": "Map of the places; the list below it says the same", "data-map": true });
const landLayer = svg("g", { class: "land" });
const areaLayer = svg("g", { class: "areas" });
const pointLayer = svg("g", { class: "points" });
mapSvg.append(landLayer, areaLayer, pointLayer);

// What is shown of each place: its rows that are stated as facts, and those killed there.
function placeTotals() {
  const totals = new Map();
  for (const row of state.found) {
    if (row.p === undefined || !row.counts) continue;
    let total = totals.get(row.p);
    if (!total) totals.set(row.p, total = { place: row.p, rows: 0, killed: 0, families: new Array(FAMILIES.length).fill(0) });
    total.rows++;
    total.killed += row.killed ?? 0;
    total.families[row.family]++;
  }
  for (const total of totals.values()) total.family = total.families.indexOf(Math.max(...total.families));
  return totals;
}

const sizeOf = (total) => (map.by === "killed" ? total.killed : total.rows);
const placeTitle = (total) => {
  const place = places[total.place];
  return `${[place.name, ...place.within].join(", ")}: ${plural(total.rows, isIncidents ? "incident" : "event")}, ${count(total.killed)} killed. ${PRECISIONS[place.kind] ?? ""}`;
};

function middleOf(place) {
  if (place.kind === "country") return map.codes.get(place.country)?.centre;
  if (place.at) return project(...place.at);
  if (!place.corners) return null;
  const points = place.corners.map((corner) => project(...corner));
  return place.kind === "line" ? [(points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2] : centreOf([...points, points[0]]);
}

function isOnMap(place) {
  return place.kind !== "nowhere" && Boolean(middleOf(place));
}

// The part of the world to show: where the places are, those few left out that lie far
// away; a country only where nothing is told more exactly.
function boxOfTotals(totals) {
  const points = [];
  const shown = [...totals.values()].filter((total) => isOnMap(places[total.place]));
  const exact = shown.filter((total) => places[total.place].kind !== "country");
  for (const total of exact.length ? exact : shown) {
    const place = places[total.place];
    if (place.kind === "country") {
      const box = map.codes.get(place.country).box;
      points.push([box[0], box[1]], [box[2], box[3]]);
    } else if (place.corners) points.push(...place.corners.map((corner) => project(...corner)));
    else points.push(project(...place.at));
  }
  if (!points.length) return [0, 150, WORLD, 700];
  const cut = points.length > 20 ? Math.floor(points.length * 0.03) : 0;
  const ends = (n) => { const values = points.map((point) => point[n]).sort((one, other) => one - other); return [values[cut], values[values.length - 1 - cut]]; };
  const [[left, right], [top, bottom]] = [ends(0), ends(1)];
  return [left, top, right, bottom];
}

function fitMap() {
  const { width, height } = mapSvg.getBoundingClientRect();
  if (!width) return;
  const [left, top, right, bottom] = boxOfTotals(map.totals);
  const scale = Math.min(width / Math.max(right - left, 4), height / Math.max(bottom - top, 4)) * 0.86;
  map.view = { k: Math.min(scale, 400), x: width / 2, y: height / 2 };
  map.view.x -= (left + right) / 2 * map.view.k;
  map.view.y -= (top + bottom) / 2 * map.view.k;
  map.fitted = true;
  placeMap();
}

function zoomMap(factor, at = null) {
  const { width, height } = mapSvg.getBoundingClientRect();
  const [x, y] = at ?? [width / 2, height / 2];
  const k = Math.max(width / WORLD / 2, Math.min(2000, map.view.k * factor));
  const real = k / map.view.k;
  map.view = { k, x: x - (x - map.view.x) * real, y: y - (y - map.view.y) * real };
  placeMap();
}

function buildLand() {
  map.countries = readCountries();
  for (const country of map.countries) if (country.code) map.codes.set(country.code, country);
  landLayer.append(...map.countries.map((country) => svg("path", { d: country.path, "vector-effect": "non-scaling-stroke" }, svg("title", {}, country.name))));
}

const onScreen = ([x, y]) => [x * map.view.k + map.view.x, y * map.view.k + map.view.y];

function placeMap() {
  landLayer.setAttribute("transform", `translate(${map.view.x},${map.view.y}) scale(${map.view.k})`);
  const most = Math.max(1, ...[...map.totals.values()].map(sizeOf));
  const drawn = [...map.totals.values()].filter((total) => isOnMap(places[total.place])).sort((one, other) => sizeOf(other) - sizeOf(one));
  const radius = (total) => (sizeOf(total) ? Math.max(4, 24 * Math.sqrt(sizeOf(total) / most)) : 3);
  areaLayer.replaceChildren(...drawn.flatMap(areaShapes));
  pointLayer.replaceChildren(...drawn.map((total) => pointShape(total, radius(total))));
}

function areaShapes(total) {
  const place = places[total.place];
  const common = { "data-place": total.place, class: `area ${place.kind} family-${total.family}${chosenPlace(total.place)}` };
  const title = svg("title", {}, placeTitle(total));
  if (place.kind === "country") {
    const { k, x, y } = map.view;
    return [svg("path", { ...common, d: map.codes.get(place.country).path, transform: `translate(${x},${y}) scale(${k})`, "vector-effect": "non-scaling-stroke" }, title)];
  }
  if (place.corners) {
    const points = place.corners.map((corner) => onScreen(project(...corner)));
    return [svg("path", { ...common, d: pathOf(points, place.kind === "area") }, title)];
  }
  if (place.kind === "near") {
    const [x, y] = onScreen(project(...place.at));
    return [svg("circle", { ...common, cx: x, cy: y, r: place.km * kilometre(place.at[0]) * map.view.k }, title)];
  }
  return [];
}

const chosenPlace = (number) => (state.chosen.place?.has(number) ? " chosen" : "");

function pointShape(total, r) {
  const place = places[total.place];
  const [x, y] = onScreen(middleOf(place));
  const exact = place.kind === "point" || place.kind === "near";
  const attributes = { "data-place": total.place, class: `spot ${place.kind} family-${total.family}${sizeOf(total) ? "" : " none"}${chosenPlace(total.place)}` };
  const title = svg("title", {}, placeTitle(total));
  if (exact) return svg("circle", { ...attributes, cx: x, cy: y, r }, title);
  // no pin: a hollow square on edge that says how many
  const half = Math.max(8, r);
  return svg("g", attributes, svg("path", { d: `M${x},${y - half}L${x + half},${y}L${x},${y + half}L${x - half},${y}Z` }),
    svg("text", { x, y: y + 3.5, "text-anchor": "middle" }, sizeOf(total) ? count(sizeOf(total)) : "·"), title);
}

function listPlaces() {
  const unplaced = state.found.filter((row) => row.counts && (row.p === undefined || !isOnMap(places[row.p])));
  const totals = [...map.totals.values()].sort((one, other) => sizeOf(other) - sizeOf(one) || other.rows - one.rows);
  const head = el("tr", {}, ["Place", "Told as", isIncidents ? "Incidents" : "Events", "Killed"].map((text) => el("th", { scope: "col" }, text)));
  return [
    unplaced.length ? el("p", { class: "faint" }, `Not on the map: ${plural(unplaced.length, "line")}, `, button("see why", () => showTab("gaps"), { class: "link" }), ".") : null,
    el("details", { class: "place-list" }, el("summary", {}, `Places as a list (${count(totals.length)})`),
      el("table", {}, el("thead", {}, head), el("tbody", {}, totals.slice(0, 100).map((total) => {
        const place = places[total.place];
        return el("tr", {}, el("td", {}, button(words(place.name), () => choose("place", total.place), { class: "link" }), el("span", { class: "faint" }, " ", place.within.join(", "))),
          el("td", {}, { nowhere: "not located", vague: "area", line: "stretch" }[place.kind] ?? place.kind), el("td", { class: "number" }, count(total.rows)), el("td", { class: "number" }, count(total.killed)));
      })))),
  ];
}

function drawMap() {
  const panel = document.getElementById("panel-map");
  if (panel.hidden) return;
  map.totals = placeTotals();
  if (!map.fitted) fitMap();
  if (map.view) placeMap();
  document.getElementById("place-list").replaceChildren(...listPlaces().filter(Boolean));
}

function buildMap() {
  const panel = document.getElementById("panel-map");
  const by = (key, label) => { const input = el("input", { type: "radio", name: "map-by", value: key, onchange: () => { map.by = key; drawMap(); } }); input.checked = map.by === key; return el("label", {}, input, label); };
  const legend = el("details", { class: "legend" }, el("summary", {}, "What the signs mean"),
    el("ul", {}, FAMILIES.filter((_, n) => types.some((type) => type.number === n)).map((family) => el("li", {}, el("span", { class: `badge family-${FAMILIES.indexOf(family)}` }, family.letter), " ", family.name))),
    el("ul", {}, Object.values(PRECISIONS).map((text) => el("li", {}, text))),
    el("p", { class: "faint" }, "Size: the number on the switch; colour: the most frequent kind. Only what is stated as fact is counted, no running tolls. Borders: Natural Earth, as they are in fact; they take no side."));
  if (!rows.some((row) => row.killed)) map.by = "rows";
  panel.append(
    el("div", { class: "map-bar" }, by("killed", "killed"), by("rows", isIncidents ? "incidents" : "events"),
      el("span", { class: "zoom" }, button("+", () => zoomMap(1.6), { "aria-label": "Closer" }), button("−", () => zoomMap(1 / 1.6), { "aria-label": "Farther" }), button("Fit", fitMap))),
    mapSvg, legend, el("div", { id: "place-list" }));
  buildLand();
  mapSvg.addEventListener("click", (click) => {
    const found = click.target.closest("[data-place]");
    if (found && !map.dragged && state.chosen.place) choose("place", Number(found.dataset.place));
  });
  watchPointers();
  viewers.push(drawMap);
  new ResizeObserver(() => { if (!panel.hidden) fitMap(); }).observe(mapSvg);
}

// One finger scrolls the page, two zoom; a mouse drags, and zooms with Ctrl and its wheel.
function watchPointers() {
  const held = new Map();
  let apart = 0;
  const distance = () => { const [one, other] = [...held.values()]; return Math.hypot(one[0] - other[0], one[1] - other[1]); };
  const at = (event) => { const box = mapSvg.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  mapSvg.addEventListener("pointerdown", (event) => { held.set(event.pointerId, at(event)); map.dragged = false; if (held.size === 2) apart = distance(); });
  mapSvg.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before || !map.view) return;
    const now = at(event);
    held.set(event.pointerId, now);
    if (held.size === 2) { const wide = distance(); zoomMap(wide / apart, now); apart = wide; return; }
    if (event.pointerType === "touch") return;
    if (!map.dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < 2) { held.set(event.pointerId, before); return; }
    map.dragged = true;
    map.view = { ...map.view, x: map.view.x + now[0] - before[0], y: map.view.y + now[1] - before[1] };
    placeMap();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) mapSvg.addEventListener(name, (event) => held.delete(event.pointerId));
  mapSvg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomMap(event.deltaY < 0 ? 1.25 : 0.8, at(event));
  }, { passive: false });
}
