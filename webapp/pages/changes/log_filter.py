"""What the log is asked for: a filter is a value, read from a query string and written back into one."""

from dataclasses import asdict, dataclass

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.domain.site_vocabulary import Reason
from webapp.domain.text import UID, UID_LENGTH
from webapp.domain.vocabulary import ItemKind
from webapp.web.editions import version

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which changes: made by whom, to what kind of item, to which item, after which version, of what kind."""

    who: str = ""
    kind: ItemKind | None = None
    item: str = ""
    since: int | None = None
    reason: Reason | None = None

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "LogFilter":
        """What a query string asks for. Raises BadRequest with a sentence for what cannot be read."""
        who, kind, item = (args.get(name, "").strip() for name in ("who", "kind", "item"))
        if len(who) > LONGEST_NAME:
            raise BadRequest(f"“who” is a name of at most {LONGEST_NAME} characters.")
        if kind and kind not in set(ItemKind):
            raise BadRequest(f"“{kind[:40]}” is no kind of item; choose from {', '.join(ItemKind)}.")
        if item and (len(item) > UID_LENGTH or not UID.fullmatch(item)):
            raise BadRequest(f"“{item[:40]}” cannot be the uid of an item; it is made of a–z, 0–9 and hyphens.")
        reason = args.get("reason", "").strip()
        if reason and reason not in set(Reason):
            raise BadRequest(f"“{reason[:40]}” is no kind of change; choose from {', '.join(Reason)}.")
        since = version(args, "since")
        return cls(who, ItemKind(kind) if kind else None, item, since, Reason(reason) if reason else None)

    def to_args(self) -> dict[str, object]:
        """The parameters of the query string, with what is not asked left out."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}
