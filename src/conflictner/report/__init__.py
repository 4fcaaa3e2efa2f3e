"""What an analyst sees: the report as one page, events in a notebook, plots."""
