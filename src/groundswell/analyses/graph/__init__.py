"""Usage over time: a measure of events, people or accounts for each period."""
