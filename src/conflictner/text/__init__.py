"""From characters to words and sentences: datelines, clutter, the plain copy."""
