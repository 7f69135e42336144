"""The checked contents of a negotiation file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from webapp import record
from webapp.domain.items import Key
from webapp.domain.problems import Invalid, excerpt
from webapp.imports.stored_file import StoredDrafts


@dataclass(frozen=True, slots=True)
class Contents:
    """The checked contents of a file: the drafts of its items; the items left out because they were deleted in the
    record; and those left out because they were merged, by key, with the uid of what they became part of. `is_whole`
    says that the file was written as a whole record.

    They hold for the `version` of the negotiation they were checked against (0: none yet). `references` are the items
    that the file refers to without holding them.
    """

    negotiation: str
    drafts: StoredDrafts
    deleted: list[Key]
    version: int
    references: set[Key]
    merged: Mapping[Key, str]
    is_whole: bool

    def unchanged(self, saved: record.SaveOutcome) -> int:
        """Return the number of items that a save left as they were, without those left alone."""
        return len(self.drafts) - saved.touched - len(saved.stale)

    def refuse_absent(self, overwrite: Collection[Key]) -> None:
        """Raise Invalid if the file lacks one of the items that are to go back to it."""
        if absent := sorted({*overwrite} - {draft.key for draft in self.drafts}):
            kind, uid = absent[0]
            sentence = f"The file has no {kind} “{excerpt(uid)}” to overwrite with; name one of its items"
            raise Invalid.single(f"{sentence}, as in event/talks, or write 1 for all.", "overwrite")
