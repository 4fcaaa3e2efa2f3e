"""What the events of one document tell together: its incidents and casualties."""
