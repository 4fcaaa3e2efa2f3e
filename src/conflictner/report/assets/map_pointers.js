// How a person moves the map.

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
    map.dragged = map.moved = true;
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
