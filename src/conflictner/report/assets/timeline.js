// The timeline: lines, or those killed, by day, week or month; drag over it to choose days.

const timeline = { by: "rows", bins: [], start: 0, width: 1 };
const timelineSvg = svg("svg", { class: "timeline", role: "group", "aria-label": "Timeline; the fields Days above do the same" });
const STEPS = [["day", 1], ["week", 7], ["month", 30.4375], ["year", 365.25]];
const MOST_BINS = 90;

// A line that is told for longer than a bar is wide has no bar: no day is guessed.
function binsOf(found) {
  const dated = found.filter((row) => row.counts && row.day !== null);
  if (!dated.length) return null;
  const first = Math.min(...dated.map((row) => row.day));
  const last = Math.max(...dated.map((row) => row.day));
  const [step, length] = STEPS.find(([, days]) => (last - first) / days < MOST_BINS) ?? STEPS.at(-1);
  const binOf = {
    day: (day) => day,
    week: (day) => Math.floor((day + 3) / 7), // weeks begin on Monday
    month: (day) => { const date = new Date(day * 86400000); return date.getUTCFullYear() * 12 + date.getUTCMonth(); },
    year: (day) => new Date(day * 86400000).getUTCFullYear(),
  }[step];
  const startOf = {
    day: (bin) => bin,
    week: (bin) => bin * 7 - 3,
    month: (bin) => Date.UTC(Math.floor(bin / 12), bin % 12, 1) / 86400000,
    year: (bin) => Date.UTC(bin, 0, 1) / 86400000,
  }[step];
  const low = binOf(first);
  const bins = Array.from({ length: binOf(last) - low + 1 }, (_, n) => ({ start: startOf(low + n), end: startOf(low + n + 1) - 1, families: new Array(FAMILIES.length).fill(0), total: 0 }));
  let wide = 0;
  for (const row of dated) {
    const bin = binOf(row.day) - low;
    if (row.first === null || row.last === null || (row.last !== row.first && binOf(row.last) - low !== bin)) { wide++; continue; }
    const value = timeline.by === "killed" ? row.killed ?? 0 : 1;
    bins[bin].families[row.family] += value;
    bins[bin].total += value;
  }
  return { bins, step, wide, undated: found.filter((row) => row.counts && row.day === null).length };
}

function drawTimeline() {
  const box = document.getElementById("timeline-box");
  const panel = document.getElementById("panel-map");
  if (panel.hidden) return;
  const note = document.getElementById("timeline-note");
  const found = binsOf(state.found);
  const width = box.clientWidth || 400;
  const [height, left, bottom] = [110, 34, 18];
  timelineSvg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  timelineSvg.replaceChildren();
  timeline.bins = found?.bins ?? [];
  if (!found) { note.textContent = "No line has a day."; return; }
  const most = Math.max(1, ...found.bins.map((bin) => bin.total));
  const wide = (width - left) / found.bins.length;
  Object.assign(timeline, { left, wide });
  const y = (value) => (height - bottom) * (1 - value / most * 0.94);
  for (const value of [most, Math.round(most / 2)]) {
    if (!value) continue;
    timelineSvg.append(svg("line", { class: "grid", x1: left, x2: width, y1: y(value), y2: y(value) }), svg("text", { x: left - 4, y: y(value) + 4, "text-anchor": "end" }, count(value)));
  }
  const bars = FAMILIES.map(() => []); // one path a family: hundreds of bars are slow
  const thick = Math.max(1, Math.min(wide - 1, 28)).toFixed(2);
  found.bins.forEach((bin, n) => {
    let sum = 0;
    bin.families.forEach((value, family) => {
      if (!value) return;
      bars[family].push(`M${(left + n * wide + 0.5).toFixed(2)},${y(sum).toFixed(2)}h${thick}V${y(sum + value).toFixed(2)}h-${thick}Z`);
      sum += value;
    });
  });
  bars.forEach((own, family) => own.length && timelineSvg.append(svg("path", { class: `bar family-${family}`, d: own.join("") })));
  const labels = Math.max(2, Math.floor((width - left) / 110));
  for (let n = 0; n < labels; n++) {
    const bin = found.bins[Math.min(found.bins.length - 1, Math.round(n * (found.bins.length - 1) / (labels - 1)))];
    const last = n === labels - 1;
    if (last && found.bins.length === 1) break;
    const parts = { year: -1, month: -2 }[found.step] ?? 0; // of day, month and year
    const text = dayText(isoDay(bin.start)).split(" ").slice(parts).join(" ");
    timelineSvg.append(svg("text", { x: last ? width : left + (found.bins.indexOf(bin)) * wide, y: height - 4, "text-anchor": last ? "end" : "start" }, text));
  }
  timelineSvg.append(svg("line", { class: "axis", x1: left, x2: width, y1: height - bottom, y2: height - bottom }));
  const parts = [`One bar a ${found.step}, ${timeline.by === "killed" ? "those killed" : "lines"} stated as fact.`];
  if (found.wide) parts.push(`${plural(found.wide, "line")} told for a longer or open time ${found.wide === 1 ? "has" : "have"} no bar.`);
  if (found.undated) parts.push(`${plural(found.undated, "line")} without a day.`);
  note.textContent = parts.join(" ");
}

function buildTimeline() {
  const by = (key, label) => { const input = el("input", { type: "radio", name: "timeline-by", value: key, onchange: () => { timeline.by = key; drawTimeline(); } }); input.checked = timeline.by === key; return el("label", {}, input, label); };
  const tip = el("p", { class: "tip faint" });
  const box = el("div", { id: "timeline-box" }, timelineSvg);
  document.getElementById("panel-map").append(el("h2", {}, "Timeline"),
    el("div", { class: "map-bar" }, by("rows", `${UNIT}s`), by("killed", "killed")), box, tip, el("p", { class: "faint", id: "timeline-note" }));
  let from = null;
  timelineSvg.addEventListener("pointermove", (event) => {
    const bin = timeline.bins.length ? binAt(event) : null;
    tip.textContent = bin ? `${daysText(isoDay(bin.start), isoDay(bin.end))}: ${count(bin.total)}` : "";
  });
  const binAt = (event) => {
    const rect = timelineSvg.getBoundingClientRect();
    const n = Math.floor((event.clientX - rect.left - timeline.left) / timeline.wide);
    return timeline.bins[Math.max(0, Math.min(timeline.bins.length - 1, n))];
  };
  timelineSvg.addEventListener("pointerdown", (event) => { from = binAt(event); });
  timelineSvg.addEventListener("pointerup", (event) => {
    const to = binAt(event);
    if (!from || !to) return;
    const [low, high] = from.start <= to.start ? [from, to] : [to, from];
    const same = state.from === low.start && state.to === high.end;
    state.from = same ? null : low.start;
    state.to = same ? null : high.end;
    from = null;
    refresh();
  });
  viewers.push(drawTimeline);
  new ResizeObserver(drawTimeline).observe(box);
}
