"""One incident told by many documents: from records to incidents, claims and tolls."""
