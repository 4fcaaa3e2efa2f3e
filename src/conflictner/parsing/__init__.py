"""The base pipeline, run sentence by sentence and with less work."""
