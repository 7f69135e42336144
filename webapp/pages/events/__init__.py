"""An event's own page."""
