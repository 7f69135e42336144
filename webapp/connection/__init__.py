"""A visitor's connection to the embedded server."""

from webapp.connection.channel import Connection, hand_on
from webapp.connection.incoming import Limits

__all__ = ["Connection", "Limits", "hand_on"]
