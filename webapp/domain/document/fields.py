"""The base classes and field types of documents, with the sentence by which each refuses a value."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticOmit, core_schema

from webapp.domain import dates
from webapp.domain.context import Context, Tally, is_writing
from webapp.domain.dates.in_full import parse_entered
from webapp.domain.dates.zones import zone_named, zone_of
from webapp.domain.document import fingerprint
from webapp.domain.document.identity import Identity
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import ENOUGH, excerpt
from webapp.domain.text import UID, UID_LENGTH, languages, web_address
from webapp.domain.text.field_types import CleanedAddress, CleanedCode, Filled, OneLine
from webapp.domain.text.visibility import trimmed
from webapp.domain.vocabulary import ItemKind


def _check_uid(uid: str) -> str:
    if not UID.fullmatch(uid) or len(uid) > UID_LENGTH:
        raise ValueError(
            f"A uid is made of a–z, 0–9 and single hyphens, at most {UID_LENGTH} long; “{excerpt(uid, 40)}” is not."
        )
    if uid == "new":
        raise ValueError("“new” cannot be a uid, it is an address of the site; choose another.")
    return uid


@dataclass(frozen=True)
class Known:
    """Marks a field that names an existing item of this kind."""

    kind: ItemKind

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, uid: str | None, info: ValidationInfo) -> str | None:
        if uid and isinstance(info.context, Context) and not info.context.knows(self.kind, uid):
            raise ValueError(
                f"There is no {self.kind.value} “{excerpt(uid)}” here; choose one that exists, or add it first."
            )
        return uid


def _check_plain(edtf: str) -> str:
    when = dates.parse(edtf)
    if when.shape != "#" or when.is_timed:
        raise ValueError("{field} is a plain day, month or year, such as 2025-03-17, 2025-03 or 2025.")
    return edtf


def _check_address(address: str, info: ValidationInfo) -> str:
    """Check a full address; stored ones, older than this rule, only need a scheme."""
    if is_writing(info.context):
        web_address.parse(address)
    elif not address.lower().startswith(("https://", "http://")):
        raise ValueError(web_address.FULL)
    return address


def _check_language(text: str, info: ValidationInfo) -> str:
    """Check the language of newly written documents: former versions took any text."""
    if text and is_writing(info.context) and not languages.is_tag(text):
        meant = languages.tag_of(text) or "one such as en, uk or pt-BR, by which languages are known (BCP 47)"
        raise ValueError(f"{{field}}: “{excerpt(text)}” is not a language code; write {meant}.")
    return text


def repetition(entries: Iterable[object], identity: Identity) -> str:
    """Return a sentence about the first entry with the identity of an earlier one, or ""."""
    first_places: dict[Hashable, int] = {}
    for place, entry in enumerate(entries, start=1):
        first = first_places.setdefault(identity.of(entry), place)
        if first != place:
            return f"Entry {place} says the same as entry {first}: {identity.reason}. Take one of them out."
    return ""


def distinct(identity: Identity) -> AfterValidator:
    """Refuse a list in which two entries have one identity."""

    def check(entries: list[object]) -> list[object]:
        if len(entries) > 1 and (sentence := repetition(entries, identity)):
            raise ValueError(sentence)
        return entries

    return AfterValidator(check)


def not_ahead(sentence: str) -> AfterValidator:
    """Refuse, with this sentence, a newly written date that is still ahead everywhere on earth."""

    def check(edtf: str | None, info: ValidationInfo) -> str | None:
        first = dates.parse(edtf).earliest if edtf else None
        if first and is_writing(info.context) and first > info.context.today:
            raise ValueError(sentence)
        return edtf

    return AfterValidator(check)


LATER = object()
"""Marks fields of the second format: a document leaves them out when empty."""


def _none_if_empty(value: object, info: ValidationInfo) -> object:
    """Return None for an empty text; a newly written one is also empty if nothing of it is visible."""
    empty = isinstance(value, str) and not (trimmed(value) if is_writing(info.context) else value.strip())
    return None if empty else value


EMPTY_IS_NONE = BeforeValidator(_none_if_empty)

Uid = Annotated[str, Field(json_schema_extra={"pattern": f"^{UID.pattern}$"}), AfterValidator(_check_uid)]
ActorUid = Annotated[str, Filled, Known(ItemKind.ACTOR)]
IssueUid = Annotated[str, Filled, Known(ItemKind.ISSUE)]
SourceUid = Annotated[str, Filled, Known(ItemKind.SOURCE)]
EventUid = Annotated[str, Filled, Known(ItemKind.EVENT)]


@dataclass(frozen=True)
class Meant:
    """Marks a field whose texts people also write in other ways: `of` returns the one that is meant, or "". Forms use
    it; files and programs are told it."""

    of: Callable[[str], str]


MEANT_ZONE = Meant(zone_of)
EDTF = object()
"""Marks fields with a date, of which the second format knows more forms than the first."""

Edtf = Annotated[
    str,
    Field(json_schema_extra={"pattern": dates.PATTERN}),
    CleanedCode,
    Filled,
    AfterValidator(lambda text: str(parse_entered(text))),
    EDTF,
]
Day = Annotated[Edtf, AfterValidator(_check_plain)]
Address = Annotated[
    str, Field(max_length=2_000), CleanedAddress, OneLine, AfterValidator(_check_address), Meant(web_address.address_of)
]
Zone = Annotated[str, CleanedCode, AfterValidator(lambda name: str(zone_named(name))), MEANT_ZONE]
Base = Annotated[
    str,
    Field(exclude=True, json_schema_extra={"pattern": f"^({fingerprint.PATTERN.pattern})?$"}),
    AfterValidator(fingerprint.check),
]
Language = Annotated[
    str, Field(max_length=35), CleanedCode, OneLine, AfterValidator(_check_language), Meant(languages.tag_of)
]


def _is_marked(field: FieldInfo, mark: object) -> bool:
    """Return whether a field, or its type beside null, has a mark."""
    inside = (getattr(inner, "__metadata__", ()) for inner in get_args(field.annotation))
    return any(mark in marks for marks in (field.metadata, *inside))


UNKNOWN = 20
"""Unknown fields of one object that are named one by one."""


class Document(BaseModel):
    """The base of documents: it refuses unknown fields, checks defaults like input, and ends after enough problems."""

    later: ClassVar[frozenset[str]]
    """The fields that a document leaves out when empty."""
    dated: ClassVar[frozenset[str]]
    """The fields that hold a date of the record."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True, validate_by_name=False)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        cls.later = frozenset(name for name, field in cls.model_fields.items() if LATER in field.metadata)
        cls.dated = frozenset(name for name, field in cls.model_fields.items() if _is_marked(field, EDTF))

    @model_serializer(mode="wrap")
    def _terse(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave out empty later fields."""
        written: dict[str, object] = handler(self)
        return {key: value for key, value in written.items() if value or key not in self.later}

    @model_validator(mode="before")
    @classmethod
    def _narrow(cls, data: object) -> object:
        """Refuse what is no object, and one with far too many fields; read null in a later field as empty."""
        if not isinstance(data, dict | cls):
            first = next(iter(cls.model_fields))
            raise ValueError(f'{{field}} must be an object with named fields, as in {{"{first}": …}}.')
        if isinstance(data, dict) and len(data) > len(cls.model_fields) + UNKNOWN:
            raise ValueError(
                f"{{field}} has {len(data):,} fields, and the format knows {len(cls.model_fields)} here; "
                "take out what is not of the format."
            )
        if isinstance(data, dict) and any(data[name] is None for name in cls.later & data.keys()):
            return {name: value for name, value in data.items() if value is not None or name not in cls.later}
        return data

    @model_validator(mode="wrap")
    @classmethod
    def _count_problems(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Skip the rest after enough problems; the document around it is refused anyway."""
        tally = info.context.tally if isinstance(info.context, Context) else Tally()
        if tally.number >= ENOUGH:
            raise PydanticOmit
        before = tally.number
        try:
            return handler(data)
        except ValidationError as error:
            tally.number = before + error.error_count()
            raise


class Item(Document):
    """A document with a uid and a history of revisions. `base` says, in files only, which text it was made from."""

    item_kind: ClassVar[ItemKind]
    uid: Uid
    base: Base = ""

    def plain(self) -> ItemDocument:
        """Return the document as plain JSON values, as it is stored."""
        return cast(ItemDocument, self.model_dump(mode="json", by_alias=True))
