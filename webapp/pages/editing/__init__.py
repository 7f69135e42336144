"""The forms that add, edit, merge, delete and restore the items of a negotiation."""
