"""A visitor's connection to the embedded server."""
