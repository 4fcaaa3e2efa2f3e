// The evidence of a row: claim by claim, with the words that say it.

function evidenceOf(row) {
  const order = [...row.documents].sort((one, other) => (documents[one].day ?? 1e9) - (documents[other].day ?? 1e9) || one - other);
  return el("div", { class: "claims" },
    isIncidents ? incidentHead(row) : null,
    order.map((number) => {
      const one = documents[number];
      const told = row.events.filter((event) => event.d === number);
      const link = /^https?:\/\//i.test(one.url ?? "") ? el("a", { href: one.url, rel: "noopener noreferrer nofollow", target: "_blank" }, "open the source") : null;
      return el("section", { class: "claim-document" },
        el("h3", {}, documentName(one), copyTag(row, number), link ? [" ", link] : null),
        told.map((event) => claimElement(row, event)));
    }));
}

function copyTag(row, number) {
  const of = row.cp?.[number];
  return of ? el("span", { class: "tag" }, "a copy of ", words(of)) : null;
}

function incidentHead(row) {
  const figures = figuresText(row);
  const splitting = row.events.length > 1;
  return el("p", { class: "incident-head" },
    words(row.id, { class: "id" }), ` · ${plural(row.documents.length, "document")}, ${plural(row.s.length, "source")}`,
    figures ? ` · ${figures}` : null,
    (row.cl ?? []).length > 1 ? [" ", button("Toll by source", () => showToll(row.number), { class: "quiet toll" })] : null,
    splitting ? [" ", button("Split off the chosen events", () => splitChosen(row), { class: "quiet split" })] : null);
}

function claimElement(row, event) {
  const corrected = correctionsOf(event);
  return el("article", { class: "claim", "data-event": event.number },
    el("p", { class: "claim-head" },
      isIncidents && row.events.length > 1 ? el("input", { type: "checkbox", class: "split-pick", value: event.number, "aria-label": "Choose this event for splitting it off" }) : null,
      el("b", {}, typeName(event.t)), " · ", sourceWords(event), statusWords(event),
      event.c === undefined ? null : el("span", { class: "faint" }, ` · ${percent(event.c)} likely`),
      event.why ? el("span", { class: "faint" }, ` · belongs here: ${event.why}`) : null),
    sentenceElement(event),
    slotsElement(event),
    corrected.length ? el("ul", { class: "corrected" }, corrected.map((line) => el("li", {}, correctionText(line)))) : null,
    actionsElement(row, event));
}

function sourceWords(event) {
  const told = [...event.m.filter((mark) => mark[0] === "source").map((mark) => markText(event, mark)), ...(event.o ?? []).filter((one) => one[0] === "source").map((one) => one[3])];
  if (told.length) return ["according to ", el("span", { class: "said-by" }, words([...new Set(told)].join(", ")))];
  const one = documents[event.d];
  return one.outlet ? [el("span", { class: "said-by" }, words(one.outlet)), " in its own words"] : "in the writer's own words";
}

function statusWords(event) {
  const found = [];
  if (event.st === "negated") found.push(el("span", { class: "tag negated" }, "denied"));
  if (event.st === "unreal") found.push(el("span", { class: "tag unreal" }, "planned, feared or conditional"));
  if (event.cur) found.push(el("span", { class: "tag" }, event.cur === "cumulative" ? "running toll" : event.cur));
  return found;
}

const markText = (event, mark) => sentences[event.x][1].slice(mark[1], mark[2]);

// The sentence, cut where marks begin and end; a stretch may have several marks.
function sentenceElement(event) {
  const text = sentences[event.x][1];
  const marks = event.m;
  const cuts = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark[1], mark[2]])])].sort((a, b) => a - b);
  const parts = [];
  for (let number = 0; number + 1 < cuts.length; number++) {
    const [start, end] = [cuts[number], cuts[number + 1]];
    const held = marks.filter((mark) => mark[1] <= start && end <= mark[2]);
    let part = visible(text.slice(start, end));
    if (held.length) {
      const ending = held.filter((mark) => mark[2] === end).map((mark) => (mark[0] === "trigger" ? typeName(event.t) : slotName(mark[0])));
      part = el("mark", { class: held.map((mark) => `is-${mark[0]}`).join(" "), "data-label": ending.join(", ") || null, title: held.map((mark) => aboutMark(mark[0], mark[3])).join("\n") }, part);
      if (held.some((mark) => mark[0] === "trigger")) part.classList.add(`family-${types[event.t].number}`);
    }
    parts.push(part);
  }
  return el("blockquote", { class: "sentence", dir: "auto", "data-sentence": event.number, "data-cut": sentences[event.x][2] ? "cut: the sentence is longer" : null }, parts);
}

const MADE_BY = { rules: "the rules", model: "the model", both: "the rules and the model", person: "a person" };

function aboutMark(slot, about) {
  const found = [slotName(slot)];
  if (about?.n) found.push(boundsText(about.n[0], about.n[1]), ...(about.f ?? []));
  if (about?.of) found.push(`counts ${about.of}`);
  if (about?.d) found.push(daysText(about.d[0], about.d[1]));
  if (about?.for) found.push(`stands for ${about.for.join(", ")}`);
  if (about?.e) found.push(`name: ${about.e}`);
  if (about?.r !== undefined) found.push(`rule: ${rules[about.r]}`);
  if (about?.by !== undefined) found.push(`found by ${MADE_BY[rules[about.by]] ?? rules[about.by]}`);
  if (about?.c !== undefined) found.push(`${percent(about.c)} likely`);
  return found.join(" · ");
}

// The slots as a list, with those that stand outside the sentence, and why each is there.
function slotsElement(event) {
  const inside = event.m.filter((mark) => mark[0] !== "trigger").map((mark) => [mark[0], markText(event, mark), mark[3], false]);
  const outside = (event.o ?? []).map((one) => [one[0], one[3], one[4], true]);
  const rowsOf = [...inside, ...outside].map(([slot, text, about, far]) => el("tr", {},
    el("th", { scope: "row" }, slotName(slot)),
    el("td", {}, words(text), far ? el("span", { class: "tag" }, "from elsewhere in the text") : null),
    el("td", { class: "faint" }, aboutMark(slot, about).split(" · ").slice(1).join(" · "))));
  for (const code of event.k ?? []) rowsOf.push(el("tr", {}, el("th", { scope: "row" }, "code"), el("td", {}, rules[code]), el("td", {})));
  const place = event.p === undefined ? null : places[event.p];
  if (place?.why) rowsOf.push(el("tr", {}, el("th", { scope: "row" }, "map"), el("td", {}, words(place.name)), el("td", { class: "faint" }, `not on the map: ${place.why}`)));
  const how = [];
  if (event.r !== undefined) how.push(`rule: ${rules[event.r]}`);
  if (event.by !== undefined) how.push(`found by ${MADE_BY[rules[event.by]] ?? rules[event.by]}`);
  rowsOf.unshift(el("tr", {}, el("th", { scope: "row" }, "event"), el("td", {}, typeName(event.t)), el("td", { class: "faint" }, how.join(" · "))));
  return el("details", { class: "slots" }, el("summary", {}, "How each value was found"), el("table", {}, el("tbody", {}, rowsOf)));
}
