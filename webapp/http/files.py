"""Addresses of files, as opposed to those of pages."""


def is_file(path: str) -> bool:
    """Return whether a path ends in a file's name: no uid holds a dot."""
    return "." in path
