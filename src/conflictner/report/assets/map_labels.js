// The names on the map, and its scale.

// Names of countries that are large enough in view, and of the largest places, where they
// don't stand in each other's way.
function placeNames() {
  const { width, height } = mapSvg.getBoundingClientRect();
  const inView = ([x, y]) => x > 0 && y > 0 && x < width && y < height;
  const taken = [];
  const free = (box) => !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
  const label = (text, at, anchor) => {
    const long = text.length * 6;
    const left = at[0] - { start: 0, middle: long / 2, end: long }[anchor];
    const box = [left, at[1] - 10, left + long, at[1] + 3];
    if (!free(box)) return [];
    taken.push(box);
    return [svg("text", { x: at[0].toFixed(1), y: at[1].toFixed(1), "text-anchor": anchor }, text)];
  };
  const shown = [...map.totals.values()].filter((total) => isOnMap(places[total.place]) && inView(onScreen(middleOf(places[total.place]))))
    .sort((one, other) => sizeOf(other) - sizeOf(one) || other.rows - one.rows);
  labelLayer.replaceChildren(...shown.slice(0, NAMED).flatMap((total) => {
    const [x, y] = onScreen(middleOf(places[total.place]));
    const name = visible(places[total.place].name);
    const aside = radiusOf(total) + 3;
    const right = x + aside + name.length * 6 < width;
    return label(name, [right ? x + aside : x - aside, y + 4], right ? "start" : "end");
  }));
  nameLayer.replaceChildren(...map.countries.filter((country) => (country.box[2] - country.box[0]) * map.view.k > country.name.length * 8).flatMap((country) => {
    const at = onScreen(country.centre);
    return inView(at) ? label(country.name, at, "middle") : [];
  }));
  placeScale(width, height);
}

// How long so many kilometres are in the middle of the view.
function placeScale(width, height) {
  const middle = (height / 2 - map.view.y) / map.view.k;
  const latitude = (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * middle / WORLD))) - Math.PI / 2) * 180 / Math.PI;
  const one = kilometre(latitude) * map.view.k;
  const length = [2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((many) => many * one < width / 4) ?? 1;
  scaleBar.replaceChildren(svg("path", { d: `M10,${height - 14}v4h${(length * one).toFixed(1)}v-4` }), svg("text", { x: 12, y: height - 14 }, `${count(length)} km`));
}
