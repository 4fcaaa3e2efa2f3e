// The projection of the map (Mercator's, which keeps shapes), and the countries' outlines.

const WORLD = 1000; // the width of the whole world
const NORTHERNMOST = 84;

function project(latitude, longitude) {
  const clipped = Math.max(-NORTHERNMOST, Math.min(NORTHERNMOST, latitude)) * Math.PI / 180;
  return [
    (longitude + 180) / 360 * WORLD,
    (0.5 - Math.log(Math.tan(Math.PI / 4 + clipped / 2)) / (2 * Math.PI)) * WORLD,
  ];
}

// How long a kilometre is on the map at a latitude.
const kilometre = (latitude) => WORLD / (40075 * Math.cos(latitude * Math.PI / 180));

const pathOf = (points, closed = true) =>
  `M${points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join("L")}${closed ? "Z" : ""}`;

// The countries as {code, name, path, centre}; the file is described in report/borders.py.
function readCountries() {
  const borders = JSON.parse(document.getElementById("borders").textContent);
  const [wide, high] = borders.scale;
  const [left, low] = borders.translate;
  const lines = borders.arcs.map((steps) => {
    let [x, y] = [0, 0];
    return steps.map(([across, up]) => project((y += up) * high + low, (x += across) * wide + left));
  });
  const ringOf = (numbers) => unwrapped(numbers.flatMap((number, n) => {
    const line = number < 0 ? [...lines[~number]].reverse() : lines[number];
    return n ? line.slice(1) : line;
  }));
  return borders.countries.map(({ code, name, arcs }) => {
    const polygons = arcs.map((rings) => rings.map(ringOf));
    const largest = polygons.map((rings) => rings[0]).reduce((one, other) => (Math.abs(areaOf(other)) > Math.abs(areaOf(one)) ? other : one));
    return { code, name, path: polygons.flat().flatMap(onBothSides).map((ring) => pathOf(ring)).join(""), centre: centreOf(largest), box: boxOf(largest) };
  });
}

// A ring across the 180th meridian goes on beyond the edge, and comes back on the other.
function unwrapped(ring) {
  let shift = 0;
  return ring.map(([x, y], n) => {
    const step = n ? x - ring[n - 1][0] : 0;
    if (step > WORLD / 2) shift -= WORLD;
    else if (step < -WORLD / 2) shift += WORLD;
    return [x + shift, y];
  });
}

function onBothSides(ring) {
  const [left, , right] = boxOf(ring);
  const moved = (by) => ring.map(([x, y]) => [x + by, y]);
  if (left < 0) return [ring, moved(WORLD)];
  return right > WORLD ? [ring, moved(-WORLD)] : [ring];
}

function areaOf(ring) {
  let twice = 0;
  for (let n = 0; n + 1 < ring.length; n++) twice += ring[n][0] * ring[n + 1][1] - ring[n + 1][0] * ring[n][1];
  return twice / 2;
}

// The centroid of a ring; the middle of its points where it has no area.
function centreOf(ring) {
  const area = areaOf(ring);
  if (!area) return [0, 1].map((n) => ring.reduce((sum, point) => sum + point[n], 0) / ring.length);
  let [x, y] = [0, 0];
  for (let n = 0; n + 1 < ring.length; n++) {
    const cross = ring[n][0] * ring[n + 1][1] - ring[n + 1][0] * ring[n][1];
    x += (ring[n][0] + ring[n + 1][0]) * cross;
    y += (ring[n][1] + ring[n + 1][1]) * cross;
  }
  return [x / (6 * area), y / (6 * area)];
}

function boxOf(points) {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
