// Elements and texts. Whatever comes from a record becomes a text node, never markup.

// Characters that change the writing direction or can't be seen: shown as one sign each,
// so that offsets stay what they are.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const visible = (text) => String(text).replace(HIDDEN, "\ufffd");

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : visible(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : visible(child));
  }
  return node;
}

const el = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// A name or words of a text, isolated from the writing direction of what stands round it.
const words = (text, attributes = {}) => el("bdi", attributes, text);

const button = (text, onclick, attributes = {}) =>
  el("button", { type: "button", onclick, ...attributes }, text);

const plural = (number, one, many = one + "s") =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const count = (number) => number.toLocaleString("en");

// A figure is [best, low, high]; null bounds are open.
function figureText(figure) {
  if (!figure) return "";
  const [best, low, high] = figure;
  if (best === null) return "?";
  if (high === null) return low === null || low === best ? `≥ ${count(best)}` : `${count(best)} (≥ ${count(low)})`;
  if (low !== null && low !== high) return `${count(best)} (${count(low)}–${count(high)})`;
  return count(best);
}

// All figures of a row or a document, with what is told of the sides.
function figuresText(one) {
  return Object.entries(one.n ?? {}).map(([field, figure]) => {
    const groups = Object.entries(one.ng?.[field] ?? {}).map(([group, number]) => `${count(number)} ${group.replaceAll("_", " ")}`);
    return `${figureText(figure)} ${field}${groups.length ? ` (${groups.join(", ")})` : ""}`;
  }).join(", ");
}

// The same for a narrow column: the range in small below the number.
function figureCell(figure) {
  if (!figure) return "";
  const [best, low, high] = figure;
  if (best === null || low === null || low === high || (high === null && low === best)) return figureText(figure);
  return [count(best), el("span", { class: "range" }, high === null ? `≥ ${count(low)}` : [`${count(low)}–`, el("wbr"), count(high)])];
}

// The number of a claim or a filler, from its bounds.
function boundsText(low, high) {
  if (low === null && high === null) return "a number that the words leave open";
  if (high === null) return `at least ${count(low)}`;
  if (low === null) return `at most ${count(high)}`;
  return low === high ? count(low) : `${count(low)}–${count(high)}`;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function dayText(iso) {
  const found = /^(\d+)-(\d\d)-(\d\d)$/.exec(iso ?? "");
  return found ? `${Number(found[3])} ${MONTHS[found[2] - 1]} ${found[1]}` : String(iso ?? "");
}

function daysText(first, last) {
  if (first && last) return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
  if (first) return `from ${dayText(first)}`;
  return last ? `until ${dayText(last)}` : "";
}

// Days as whole numbers, for comparing.
function dayNumber(iso) {
  const time = iso ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / 86400000);
}

const isoDay = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

const percent = (share) => (share === undefined || share === null ? "" : `${Math.round(share * 100)} %`);

// Offsets of records count characters, those of JavaScript halves of some.
const characters = (text, offset) => Array.from(text.slice(0, offset)).length;
