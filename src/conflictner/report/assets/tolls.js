// How the toll grew: what each source said, by the day on which it was published. Running
// tolls of many events stand apart: they are no part of sums.

const RUNNING = "running";
const tolls = { of: RUNNING, field: "killed" };
const CLAIM = { source: 0, document: 1, field: 2, low: 3, high: 4, cumulative: 5, of: 6 };
const SERIES_COLOURS = ["#0072b2", "#c8500a", "#009e73", "#b0608b", "#8a6d00", "#2b2b2b", "#56b4e9", "#7a7a7a"];
const SERIES_SHOWN = 8;

const claimsOf = (row) => (row.cl ?? []).map((claim) => ({
  row: row.number, source: claim[CLAIM.source], document: claim[CLAIM.document], field: claim[CLAIM.field],
  low: claim[CLAIM.low], high: claim[CLAIM.high], cumulative: Boolean(claim[CLAIM.cumulative]), of: claim[CLAIM.of],
  day: documents[claim[CLAIM.document]].day, value: claim[CLAIM.low] ?? claim[CLAIM.high],
}));

// The rows with several claims, those first whose toll has most of them.
function rowsWithGrowth() {
  return state.found.filter((row) => (row.cl ?? []).length > 1)
    .sort((one, other) => other.cl.length - one.cl.length || one.number - other.number).slice(0, 200);
}

function showToll(number) {
  Object.assign(tolls, { of: number, touched: true });
  showTab("tolls");
  document.getElementById("tabs").scrollIntoView({ block: "nearest" });
}

function claimsShown() {
  const found = tolls.of === RUNNING
    ? state.found.flatMap(claimsOf).filter((claim) => claim.cumulative)
    : claimsOf(rows[tolls.of]);
  return found.sort((one, other) => (one.day ?? 0) - (other.day ?? 0) || one.document - other.document);
}

function drawTolls() {
  const panel = document.getElementById("panel-tolls");
  if (panel.hidden) return;
  const growing = rowsWithGrowth();
  const chosen = rows[tolls.of];
  if (chosen && !growing.includes(chosen)) {
    if (state.found.includes(chosen) && chosen.cl?.length) growing.unshift(chosen);
    else tolls.of = RUNNING;
  }
  if (!tolls.touched && !state.found.some((row) => (row.cl ?? []).some((claim) => claim[CLAIM.cumulative])) && growing.length) tolls.of = growing[0].number;
  const claims = claimsShown();
  const fieldsHere = [...new Set(claims.map((claim) => claim.field))];
  if (fieldsHere.length && !fieldsHere.includes(tolls.field)) tolls.field = fieldsHere.includes("killed") ? "killed" : fieldsHere[0];
  const shown = claims.filter((claim) => claim.field === tolls.field);
  const of = el("select", { id: "toll-of", "aria-label": "Toll of", onchange: () => { tolls.touched = true; tolls.of = of.value === RUNNING ? RUNNING : Number(of.value); drawTolls(); } },
    el("option", { value: RUNNING, selected: tolls.of === RUNNING }, "running tolls of many events"),
    growing.map((row) => el("option", { value: row.number, selected: tolls.of === row.number }, `${typeName(row.t)}, ${placeName(row) || "place not told"}, ${row.d ? daysText(row.d[0], row.d[1]) : "day not told"} (${row.cl.length} claims)`)));
  const field = el("select", { "aria-label": "Counted", onchange: () => { tolls.field = field.value; drawTolls(); } }, fieldsHere.map((name) => el("option", { value: name, selected: name === tolls.field }, name)));
  panel.replaceChildren(
    el("p", { class: "form-line" }, el("label", {}, "Toll of ", of), fieldsHere.length > 1 ? field : null),
    ...(shown.length ? [tollChart(shown, panel.clientWidth || 400), tollTable(shown)] : [el("p", { class: "faint" }, tolls.of === RUNNING
      ? "No text among these lines tells a running toll, such as the number killed since a war began."
      : "This line has no number.")]));
}

function seriesOf(claims) {
  const found = new Map();
  for (const claim of claims) {
    const key = `${claim.source}\n${tolls.of === RUNNING ? claim.of ?? "" : ""}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(claim);
  }
  return [...found.values()].sort((one, other) => other.length - one.length);
}

const seriesName = (claims) => sources[claims[0].source] + (tolls.of === RUNNING && claims[0].of ? `: ${claims[0].of}` : "");

function tollChart(claims, width) {
  const dated = claims.filter((claim) => claim.day !== null);
  if (!dated.length) return el("p", { class: "faint" }, "The documents have no date, so there is no line to draw.");
  const series = seriesOf(dated).slice(0, SERIES_SHOWN);
  const [height, left, bottom, top] = [230, 46, 22, 10];
  const first = Math.min(...dated.map((claim) => claim.day));
  const last = Math.max(...dated.map((claim) => claim.day));
  const most = Math.max(1, ...dated.map((claim) => claim.high ?? claim.value));
  const x = (day) => left + 8 + (width - left - 24) * (last === first ? 0.5 : (day - first) / (last - first));
  // tolls of many sizes together: by their powers of ten
  const logarithmic = most > 100 * Math.max(1, Math.min(...dated.map((claim) => claim.value)));
  const share = (value) => (logarithmic ? Math.log1p(value) / Math.log1p(most) : value / most);
  const y = (value) => top + (height - top - bottom) * (1 - share(value));
  const chart = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "The toll by source; the table below says the same" });
  const powers = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, n) => 10 ** n);
  for (const value of logarithmic ? powers : [0, Math.round(most / 2), most]) {
    chart.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(value), y2: y(value) }), svg("text", { x: left - 5, y: y(value) + 4, "text-anchor": "end" }, count(value)));
  }
  chart.append(svg("text", { x: left, y: height - 5 }, dayText(isoDay(first))), ...(last > first ? [svg("text", { x: width, y: height - 5, "text-anchor": "end" }, dayText(isoDay(last)))] : []));
  const legend = el("ul", { class: "series" });
  series.forEach((own, number) => {
    const colour = SERIES_COLOURS[number % SERIES_COLOURS.length];
    const steps = own.map((claim, n) => (n ? `H${x(claim.day)}V${y(claim.value)}` : `M${x(claim.day)},${y(claim.value)}`)).join("");
    chart.append(svg("path", { class: "series-line", d: steps, stroke: colour }));
    for (const claim of own) {
      const title = svg("title", {}, `${seriesName(own)}, ${dayText(isoDay(claim.day))}: ${boundsText(claim.low, claim.high)} ${claim.field}`);
      if (claim.high !== null && claim.high !== claim.low) chart.append(svg("line", { class: "series-line", x1: x(claim.day), x2: x(claim.day), y1: y(claim.low ?? 0), y2: y(claim.high), stroke: colour }));
      const point = svg("g", { class: "claim-point", "data-claim-row": claim.row }, marker(number, x(claim.day), y(claim.value), colour, claim.high === null), title);
      point.addEventListener("click", () => showRow(claim.row));
      chart.append(point);
    }
    legend.append(el("li", {}, svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, marker(number, 7, 7, colour, false)), words(seriesName(own))));
  });
  const rest = seriesOf(dated).length - series.length;
  return el("figure", { class: "toll-figure" }, legend, chart, el("figcaption", { class: "faint" }, "By the day of publication; hollow: at least so many.", logarithmic ? " The scale is logarithmic." : "", rest > 0 ? ` ${plural(rest, "source")} more in the table.` : ""));
}

// Forms beside the colours, so that the lines can be told apart without these.
function marker(number, x, y, colour, open) {
  const attributes = { fill: open ? "#fff" : colour, stroke: colour, "stroke-width": 2 };
  const r = 4.5;
  const forms = [
    () => svg("circle", { cx: x, cy: y, r, ...attributes }),
    () => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...attributes }),
    () => svg("path", { d: `M${x},${y - r - 1}L${x + r + 1},${y + r}L${x - r - 1},${y + r}Z`, ...attributes }),
    () => svg("path", { d: `M${x},${y - r - 1}L${x + r + 1},${y}L${x},${y + r + 1}L${x - r - 1},${y}Z`, ...attributes }),
  ];
  return forms[number % forms.length]();
}

function tollTable(claims) {
  const head = el("tr", {}, ["Published", "Source", "Number", "Of whom", "Document"].map((text) => el("th", { scope: "col" }, text)));
  return el("table", { class: "toll-table" }, el("thead", {}, head), el("tbody", {}, claims.slice(0, 300).map((claim) => {
    const one = documents[claim.document];
    return el("tr", {}, el("td", {}, one.date ? dayText(one.date) : "no date"), el("td", {}, words(sources[claim.source])),
      el("td", { class: "number" }, boundsText(claim.low, claim.high)), el("td", {}, words(claim.of ?? "")),
      el("td", {}, button(words(one.outlet ?? one.id), () => showRow(claim.row), { class: "link" })));
  })));
}

viewers.push(drawTolls);
