"""One incident told by many documents: from records to incidents, claims and tolls.

The room isn't called `incidents`, because that is the public function's name.
"""
