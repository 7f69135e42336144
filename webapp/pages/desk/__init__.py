"""The editors' desk: everything that waits for an answer or a correction, each entry linked to the form that does
it."""
