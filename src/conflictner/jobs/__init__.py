"""Jobs: files in, records out, with every document accounted for.

Entries are read from the inputs (`found`, and the room `formats`), cut into parts
(`parts`), annotated (`annotation`) by processes (`pool`), kept aside (`store`) and put
together (`assembly`, `sinks`). `job` holds the whole together.
"""
