"""Narrowing a negotiation's events: one filter for the list, the strip, the facets and the exports."""
