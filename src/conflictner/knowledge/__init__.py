"""The one door to the tables of `data/`: read, checked and cached."""
