"""What persons correct in records, kept so that it outlives a new version."""
