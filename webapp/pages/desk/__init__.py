"""The editors' desk: all that waits for an answer or a correction, linked to the form that does it."""
