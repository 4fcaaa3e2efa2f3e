// Writes src/conflictner/report/assets/borders.json: the borders of the report's map.
//
//     cd scripts/report_assets && npm install --ignore-scripts && node borders.mjs
//
// The countries are those of Natural Earth (public domain) at 1:50 million, as TopoJSON
// of the npm package world-atlas (ISC). Borders are simplified by the area that a point
// takes part in (Visvalingam and Whyatt 1993), with a point kept where two lines meet, so
// that neighbours still share one line. Countries have ISO 3166 codes of two letters,
// as in the gazetteer.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const { numericToAlpha2 } = require("i18n-iso-countries");

const OUTPUT = new URL("../../src/conflictner/report/assets/borders.json", import.meta.url);
const LEAST_AREA = 0.003; // square degrees: some 37 square kilometres at the equator
const LEAST_ISLAND = 0.006;
const GRID = 20_000; // steps across the world: two kilometres

const WITHOUT_CODE = { Kosovo: "XK" }; // ISO 3166 leaves it to its users

const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf-8"));
delete atlas.objects.land;
let world = simplify(presimplify(atlas), LEAST_AREA);
world = filter(world, filterWeight(world, LEAST_ISLAND));
world = quantize(world, GRID);

const countries = world.objects.countries.geometries
  .filter((geometry) => geometry.type !== null && geometry.properties.name !== "Antarctica")
  .map((geometry) => ({
    code: numericToAlpha2(geometry.id) ?? WITHOUT_CODE[geometry.properties.name] ?? null,
    name: geometry.properties.name,
    // always a list of polygons
    arcs: geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs,
  }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));

const { scale, translate } = world.transform;
const round = (numbers, digits) => numbers.map((number) => Number(number.toFixed(digits)));
const borders = {
  scale: round(scale, 9),
  translate: round(translate, 6),
  countries,
  arcs: world.arcs,
};
writeFileSync(OUTPUT, JSON.stringify(borders) + "\n");
console.log(`${countries.length} countries, ${world.arcs.length} lines, ` +
  `${world.arcs.reduce((sum, arc) => sum + arc.length, 0)} points, ` +
  `${JSON.stringify(borders).length} bytes`);
console.log("without a code:", countries.filter((c) => !c.code).map((c) => c.name).join(", "));
