"""Records compared with annotation."""
