"""What an actor is on the day of the text."""
