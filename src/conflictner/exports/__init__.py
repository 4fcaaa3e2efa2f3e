"""Records in the formats that others read, each with what could not be coded."""
