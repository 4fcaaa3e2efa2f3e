"""How English news tells of events, names, numbers and claims."""
