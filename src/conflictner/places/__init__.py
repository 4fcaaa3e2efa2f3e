"""Where a place lies, and when it stands for a government."""
