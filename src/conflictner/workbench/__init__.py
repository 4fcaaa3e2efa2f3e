"""The workbench: check, extend and try a user's own tables, without programming."""
