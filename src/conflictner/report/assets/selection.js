// The words that a person selects in a sentence, which become the value of a slot.

const selection = { event: null, start: 0, end: 0, text: "" };
const selectionViewers = new Set();

function readSelection() {
  const found = document.getSelection();
  if (!found || !found.rangeCount || found.isCollapsed) return;
  const range = found.getRangeAt(0);
  const home = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-sentence]");
  const sentence = home(range.startContainer);
  if (!sentence || sentence !== home(range.endContainer)) return;
  const event = events[Number(sentence.dataset.sentence)];
  const whole = sentences[event.x][1];
  const before = document.createRange();
  before.selectNodeContents(sentence);
  before.setEnd(range.startContainer, range.startOffset);
  let start = before.toString().length;
  let end = start + range.toString().length;
  while (start < end && /\s/.test(whole[start])) start++;
  while (end > start && /\s/.test(whole[end - 1])) end--;
  if (start === end) return;
  Object.assign(selection, { event: event.number, start, end, text: whole.slice(start, end) });
  for (const view of selectionViewers) view();
}

document.addEventListener("selectionchange", readSelection);

// A stretch of a sentence, with offsets into the document.
function stretch(event, start, end) {
  const [offset, text] = sentences[event.x];
  return { start: offset + characters(text, start), end: offset + characters(text, end), text: text.slice(start, end) };
}

function selectedStretch(event) {
  return selection.event === event.number ? stretch(event, selection.start, selection.end) : null;
}
