"""Who stands where, as a file reads it off: rows of sides and their persons, with a cell for each issue."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from webapp.domain.plain import IssueDocument, SourceDocument
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell


class Line(Protocol):
    """A row of the matrix: a side or a person, with a cell and a count for each issue."""

    @property
    def uid(self) -> str:
        """Whose row it is."""

    @property
    def cells(self) -> Mapping[str, Cell[StanceTaken]]:
        """The cells by issue, in the order of the issues, without the blank ones."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many statements there are on each issue."""

    @property
    def persons(self) -> Sequence["Line"]:
        """The rows of the side's persons, where it is opened."""


class Matrix(Protocol):
    """The rows, and what the uids in them stand for."""

    @property
    def lines(self) -> Sequence[Line]:
        """The rows, those of persons inside those of their sides."""

    @property
    def issues(self) -> Sequence[IssueDocument]:
        """The issues, each with its name and proposition, in the order of the columns."""

    @property
    def actors(self) -> Mapping[str, str]:
        """The names of all actors, by uid."""

    @property
    def sources(self) -> Mapping[str, SourceDocument]:
        """The documents of all sources that are cited, by uid."""
