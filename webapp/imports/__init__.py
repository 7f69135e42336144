"""Importing whole files."""
