"""Readers' reports and contributors' suggestions, and the editors' answers."""
