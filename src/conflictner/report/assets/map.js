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
const map = { view: null, by: "killed", countries: [], codes: new Map(), totals: new Map(), shapes: new Map(), moved: false };

const LEAST_WIDE = 30; // of the map's width, 1000: some 1,100 kilometres, with borders in view
const NAMED = 12; // so many places have their name on the map

const mapSvg = svg("svg", { class: "map", role: "group", "aria-label": "Map of the places; the list below it says the same" });
const landLayer = svg("g", { class: "land" });
const nameLayer = svg("g", { class: "names" });
const areaLayer = svg("g", { class: "areas" });
const pointLayer = svg("g", { class: "points" });
const labelLayer = svg("g", { class: "labels" });
const scaleBar = svg("g", { class: "scale" });
mapSvg.append(areaLayer, pointLayer, labelLayer, scaleBar);
// Borders are slow to draw: in a layer of their own they are only when the view changes.
const landSvg = svg("svg", { class: "ground", "aria-hidden": "true" }, landLayer, nameLayer);

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

// How a place of a kind looks, for the legend.
function signOf(kind) {
  const square = () => svg("g", { class: `spot ${kind} family-2` }, svg("path", { d: "M13,4l5,5l-5,5l-5,-5Z" }));
  const shapes = {
    point: () => [svg("circle", { class: "spot family-2", cx: 13, cy: 9, r: 5 })],
    near: () => [svg("circle", { class: "area near family-2", cx: 13, cy: 9, r: 8 }), svg("circle", { class: "spot family-2", cx: 13, cy: 9, r: 4 })],
    line: () => [svg("path", { class: "area line family-2", d: "M1,16L25,2" }), square()],
    area: () => [svg("path", { class: "area family-2", d: "M2,5L15,1L25,8L20,17L5,15Z" }), square()],
    vague: () => [square()],
    country: () => [svg("path", { class: "area country family-2", d: "M2,5L15,1L25,8L20,17L5,15Z" }), square()],
  };
  return svg("svg", { class: "sign", viewBox: "0 0 26 18", "aria-hidden": "true" }, svg("g", { class: "areas" }, shapes[kind]()));
}

const sizeOf = (total) => (map.by === "killed" ? total.killed : total.rows);
const placeTitle = (total) => {
  const place = places[total.place];
  return `${[place.name, ...place.within].join(", ")}: ${plural(total.rows, UNIT)}, ${count(total.killed)} killed. ${PRECISIONS[place.kind] ?? ""}`;
};

function middleOf(place) {
  if (place.kind === "country") return map.codes.get(place.country)?.centre;
  if (place.at) return project(...place.at);
  if (!place.corners) return null;
  const points = place.corners.map((corner) => project(...corner));
  return place.kind === "line" ? [(points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2] : centreOf([...points, points[0]]);
}

function isOnMap(place) {
  place.shown ??= place.kind !== "nowhere" && Boolean(middleOf(place));
  return place.shown;
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
  const scale = Math.min(width / Math.max(right - left, LEAST_WIDE), height / Math.max(bottom - top, LEAST_WIDE)) * 0.78;
  map.view = { k: Math.min(scale, 400), x: width / 2, y: height / 2 };
  map.view.x -= (left + right) / 2 * map.view.k;
  map.view.y -= (top + bottom) / 2 * map.view.k;
  map.moved = false;
  placeMap();
}

// Whether what is to be shown is in view, and not too small in it.
function isFitting() {
  const { width, height } = mapSvg.getBoundingClientRect();
  const [left, top, right, bottom] = boxOfTotals(map.totals);
  const [[x1, y1], [x2, y2]] = [onScreen([left, top]), onScreen([right, bottom])];
  const share = Math.max((x2 - x1) / width, (y2 - y1) / height, LEAST_WIDE * map.view.k / Math.min(width, height));
  return x1 > 0 && y1 > 0 && x2 < width && y2 < height && share > 0.35;
}

function zoomMap(factor, at = null) {
  const { width, height } = mapSvg.getBoundingClientRect();
  const [x, y] = at ?? [width / 2, height / 2];
  const k = Math.max(width / WORLD / 2, Math.min(2000, map.view.k * factor));
  const real = k / map.view.k;
  map.moved = true;
  map.view = { k, x: x - (x - map.view.x) * real, y: y - (y - map.view.y) * real };
  placeMap();
}

function buildLand() {
  map.countries = readCountries();
  for (const country of map.countries) if (country.code) map.codes.set(country.code, country);
  landLayer.append(...map.countries.map((country) => svg("path", { d: country.path, "vector-effect": "non-scaling-stroke" }, svg("title", {}, country.name))));
}

// Every place has its shapes once; what changes with the rows is their size and colour.
// They stand on the map's own grid, which is moved and scaled as a whole.
function shapesOf(number) {
  let shapes = map.shapes.get(number);
  if (shapes) return shapes;
  const place = places[number];
  const middle = middleOf(place);
  const own = { "data-place": number };
  shapes = { spot: null, area: null, exact: place.kind === "point" || place.kind === "near" };
  if (shapes.exact) shapes.spot = svg("circle", { ...own, cx: middle[0], cy: middle[1], "vector-effect": "non-scaling-stroke" });
  else shapes.spot = svg("g", own, shapes.sign = svg("path"), shapes.label = svg("text", { "text-anchor": "middle", y: 3.5 }));
  const wide = { ...own, "vector-effect": "non-scaling-stroke" };
  if (place.kind === "country") shapes.area = svg("path", { ...wide, d: map.codes.get(place.country).path });
  else if (place.corners) shapes.area = svg("path", { ...wide, d: pathOf(place.corners.map((corner) => project(...corner)), place.kind === "area") });
  else if (place.kind === "near") shapes.area = svg("circle", { ...wide, cx: middle[0], cy: middle[1], r: place.km * kilometre(place.at[0]) });
  if (shapes.area) areaLayer.append(shapes.area);
  pointLayer.append(shapes.spot);
  map.shapes.set(number, shapes);
  return shapes;
}

const onScreen = ([x, y]) => [x * map.view.k + map.view.x, y * map.view.k + map.view.y];

const set = (node, name, value) => { if (node.getAttribute(name) !== value) node.setAttribute(name, value); };

function placeMap() {
  const { k, x, y } = map.view;
  for (const layer of [landLayer, areaLayer, pointLayer]) layer.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
  map.most = Math.max(1, ...[...map.totals.values()].map(sizeOf));
  map.largest = Math.max(9, Math.min(24, 24 * (60 / Math.max(1, map.totals.size)) ** 0.3)); // many places, small signs
  for (const [number, shapes] of map.shapes) {
    const total = map.totals.get(number);
    for (const shape of [shapes.spot, shapes.area]) if (shape) shape.style.display = total ? "" : "none";
    if (total) sizeShapes(shapes, total);
  }
  placeNames();
}

function radiusOf(total) {
  const size = sizeOf(total);
  return size ? Math.max(map.largest / 6, map.largest * Math.sqrt(size / map.most)) : map.largest / 8;
}

function sizeShapes(shapes, total) {
  const { kind } = places[total.place];
  const size = sizeOf(total);
  const r = radiusOf(total);
  const chosen = state.chosen.place?.has(total.place) ? " chosen" : "";
  set(shapes.spot, "class", `spot ${kind} family-${total.family}${size ? "" : " none"}${chosen}`);
  if (shapes.area) set(shapes.area, "class", `area ${kind} family-${total.family}${chosen}`);
  if (shapes.exact) { set(shapes.spot, "r", (r / map.view.k).toFixed(4)); return; }
  // no pin: a hollow square on edge that says how many
  const half = Math.max(8, r);
  const [x, y] = middleOf(places[total.place]);
  set(shapes.spot, "transform", `translate(${x},${y}) scale(${1 / map.view.k})`);
  set(shapes.sign, "d", `M0,${-half}L${half},0L0,${half}L${-half},0Z`);
  shapes.label.textContent = size ? count(size) : "·";
}

function listPlaces() {
  const unplaced = state.found.filter((row) => row.counts && (row.p === undefined || !isOnMap(places[row.p])));
  const totals = [...map.totals.values()].sort((one, other) => sizeOf(other) - sizeOf(one) || other.rows - one.rows);
  const head = el("tr", {}, ["Place", "Told as", UNIT === "event" ? "Events" : "Incidents", "Killed"].map((text) => el("th", { scope: "col" }, text)));
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
  // the larger below the smaller, by what they are before any filter
  const order = [...map.totals.values()].sort((one, other) => sizeOf(other) - sizeOf(one));
  for (const total of order) if (isOnMap(places[total.place])) shapesOf(total.place);
  // the view follows the filters until a person moves it, or chooses from it
  if (!map.view || (!map.moved && !state.chosen.place.size && !isFitting())) fitMap();
  if (map.view) placeMap();
  document.getElementById("place-list").replaceChildren(...listPlaces().filter(Boolean));
}

function buildMap() {
  const panel = document.getElementById("panel-map");
  const by = (key, label) => { const input = el("input", { type: "radio", name: "map-by", value: key, onchange: () => { map.by = key; drawMap(); } }); input.checked = map.by === key; return el("label", {}, input, label); };
  const tip = el("p", { class: "tip faint", "aria-live": "polite" });
  const legend = el("details", { class: "legend" }, el("summary", {}, "What the signs mean"),
    el("ul", {}, FAMILIES.filter((_, n) => types.some((type) => type.number === n)).map((family) => el("li", {}, el("span", { class: `badge family-${FAMILIES.indexOf(family)}` }, family.letter), " ", family.name))),
    el("ul", { class: "signs" }, Object.entries(PRECISIONS).map(([kind, text]) => el("li", {}, signOf(kind), text))),
    el("p", { class: "faint" }, "Size: the number on the switch; colour: the most frequent kind. Only what is stated as fact is counted, no running tolls. Borders: Natural Earth, as they are in fact; they take no side."));
  if (!rows.some((row) => row.killed)) map.by = "rows";
  panel.append(
    el("div", { class: "map-bar" }, by("killed", "killed"), by("rows", `${UNIT}s`),
      el("span", { class: "zoom" }, button("+", () => zoomMap(1.6), { "aria-label": "Closer" }), button("−", () => zoomMap(1 / 1.6), { "aria-label": "Farther" }), button("Fit", fitMap))),
    el("div", { class: "map-frame" }, landSvg, mapSvg), tip, legend, el("div", { id: "place-list" }));
  buildLand();
  mapSvg.addEventListener("click", (click) => {
    const found = click.target.closest("[data-place]");
    if (found && !map.dragged) choose("place", Number(found.dataset.place));
  });
  mapSvg.addEventListener("pointerover", (event) => {
    const total = map.totals.get(Number(event.target.closest("[data-place]")?.dataset.place));
    tip.textContent = total ? visible(placeTitle(total)) : "";
  });
  watchPointers();
  viewers.push(drawMap);
  new ResizeObserver(() => { if (!panel.hidden) fitMap(); }).observe(mapSvg);
  // On paper the map has another width, and shows the same part of the world.
  window.addEventListener("beforeprint", () => {
    const { width, height } = mapSvg.getBoundingClientRect();
    if (width) for (const one of [mapSvg, landSvg]) one.setAttribute("viewBox", `0 0 ${width} ${height}`);
  });
  window.addEventListener("afterprint", () => [mapSvg, landSvg].forEach((one) => one.removeAttribute("viewBox")));
}
