"""What a soak is made of: articles, kills, refusals, and the level of memory."""
