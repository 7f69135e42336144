"""The front page of a negotiation: its events in time."""
