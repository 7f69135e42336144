"""How to cite the pages of a negotiation."""
