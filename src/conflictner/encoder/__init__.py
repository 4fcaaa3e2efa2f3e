"""The encoder: a small network that reads sentences and tells of events in them."""
