// The data of the page, and what is computed from them once. report/gathering.py wrote them.

const data = JSON.parse(document.getElementById("data").textContent);
const { documents, rows, events, sentences, places, actors, sources, types, rules } = data;

const ASSERTED = "asserted";
const STATUSES = [ASSERTED, "negated", "unreal"];
const SLOTS = ["who", "whom", "where", "how_many", "when", "source", "weapon"];
const SLOT_NAMES = { how_many: "how many" };
const slotName = (slot) => SLOT_NAMES[slot] ?? slot.replaceAll("_", " ");
const typeName = (number) => types[number].name.replaceAll("_", " ");

// Families of types, after ACLED's event types. Their colours stand in report.css, after
// Okabe and Ito (2008): those who don't see all colours can tell them apart. The letter
// says the same.
const FAMILIES = [
  { name: "Battles", letter: "B" },
  { name: "Explosions/Remote violence", letter: "E" },
  { name: "Violence against civilians", letter: "V" },
  { name: "Riots", letter: "R" },
  { name: "Protests", letter: "P" },
  { name: "Strategic developments", letter: "S" },
  { name: "Other", letter: "O" },
];
const familyNumber = (name) => {
  const found = FAMILIES.findIndex((family) => family.name === name);
  return found < 0 ? FAMILIES.length - 1 : found;
};
for (const type of types) type.number = familyNumber(type.family);
const familyOf = (row) => FAMILIES[row.family];

const outlets = [...new Set(documents.map((one) => one.outlet).filter(Boolean))].sort();
const outletNumbers = new Map(outlets.map((name, number) => [name, number]));
for (const one of documents) {
  one.o = one.outlet === undefined ? null : outletNumbers.get(one.outlet);
  one.day = dayNumber(one.date);
}

const gaps = [...new Set(rows.flatMap((row) => Object.keys(row.g ?? {})))].sort();
const gapNumbers = new Map(gaps.map((name, number) => [name, number]));

rows.forEach((row, number) => {
  row.number = number;
  row.family = row.f ? familyNumber(row.f) : types[row.t].number;
  row.st ??= ASSERTED;
  row.first = row.d ? dayNumber(row.d[0]) : null;
  row.last = row.d ? dayNumber(row.d[1]) : null;
  row.day = row.first ?? row.last;
  row.actors = [...new Set([...(row.a ?? []), ...(row.v ?? [])])];
  row.events = events.slice(row.e[0], row.e[0] + row.e[1]);
  row.documents = [...new Set(row.events.map((event) => event.d))];
  row.outlets = [...new Set(row.documents.map((d) => documents[d].o).filter((o) => o !== null))];
  row.gaps = Object.keys(row.g ?? {}).map((name) => gapNumbers.get(name));
  row.killed = row.n?.killed?.[0] ?? null;
  row.injured = row.n?.injured?.[0] ?? null;
  // A running toll, or what is denied or only feared, is no part of a sum.
  row.counts = row.st === ASSERTED && !row.run;
  for (const event of row.events) event.row = number;
});
events.forEach((event, number) => {
  event.number = number;
  event.st ??= ASSERTED;
});

// What a line is. Without a file of incidents, records may join events of one document.
const isIncidents = data.unit === "incident";
const UNIT = isIncidents || rows.some((row) => row.events.length > 1) ? "incident" : "event";

const placeName = (row) => (row.p === undefined ? "" : places[row.p].name);
const names = (numbers, list) => (numbers ?? []).map((number) => list[number]);

// What the search looks through, in small letters.
function searchText(row) {
  row.search ??= [
    typeName(row.t),
    row.id,
    placeName(row),
    ...(row.p === undefined ? [] : places[row.p].within),
    ...names(row.actors, actors),
    ...names(row.s, sources),
    ...row.documents.flatMap((d) => [documents[d].id, documents[d].title ?? "", documents[d].outlet ?? ""]),
    ...new Set(row.events.map((event) => sentences[event.x][1])),
  ].join("\n").toLowerCase();
  return row.search;
}
