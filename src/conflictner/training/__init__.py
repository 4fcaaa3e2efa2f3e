"""Train an encoder on annotated documents; it needs torch, which reading does not."""
