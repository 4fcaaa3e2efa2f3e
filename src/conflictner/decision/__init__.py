"""Decide between the rules and the encoder, value by value, and say why."""
