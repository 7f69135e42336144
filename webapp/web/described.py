"""What programs are told of an address: a mark on its view, read by /openapi.json and by the page for programs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from webapp.domain.text import UID
from webapp.domain.vocabulary import EventKind, Role, Status, Verification
from webapp.http.marks import View, mark
from webapp.reading.parameters import LONGEST, MOST

Schema = Mapping[str, object]

TEXT: Schema = {"type": "string", "maxLength": LONGEST}
ITEM: Schema = {"type": "string", "pattern": f"^{UID.pattern}$"}
DAY: Schema = {"type": "string", "format": "date"}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
SWITCH: Schema = {"type": "string", "enum": ["1"]}


def one_of(terms: Iterable[str]) -> Schema:
    """Return the schema of a choice."""
    return {"type": "string", "enum": [*map(str, terms)]}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter: what it does, the JSON Schema of a value, how many values it takes at most, and if it is given
    at least, and whether it must be given."""

    words: str
    value: Schema = field(default_factory=lambda: TEXT)
    most: int = 1
    least: int = 1
    required: bool = False

    @property
    def schema(self) -> Schema:
        """The JSON Schema of all its values."""
        if self.most == 1:
            return self.value
        return {"type": "array", "items": self.value, "minItems": self.least, "maxItems": self.most}


FILTERS = {
    "q": Parameter(
        "Events with all these words, in any form, without regard to accents, or “phrases”. All that a card shows is "
        "searched: names, sides, issues, dates (2025-03-10, 10.03.2025, 10 March), addresses of sources. Names are "
        "found in any script and spelling: Zelensky, Selenskyj and Зеленський are one. Two letters stand alone: UK is "
        "not Ukraine. Words in Hebrew and Arabic are also found behind particles: בירושלים, وقطر. OR between two "
        "words or phrases asks for either: putin NATO OR territory. A minus before a word or phrase leaves out the "
        "events that contain it."
    ),
    "since": Parameter("Events that may lie on or after this day, month or year.", DATE),
    "until": Parameter("Events that may lie on or before this day, month or year.", DATE),
    "between": Parameter("Events that may lie between these two.", ITEM, most=2, least=2),
    "kind": Parameter("Events of one of these kinds:", one_of(EventKind), MOST),
    "status": Parameter("Events of one of these statuses:", one_of(Status), MOST),
    "actor": Parameter("Events in which one of these took part, was to, was spoken of, or spoke.", ITEM, MOST),
    "side": Parameter("Events in which whoever belonged to one of these then did; of positions, these.", ITEM, MOST),
    "role": Parameter(
        "Events in which somebody (of the actors and sides, if any are given) had one of these roles:",
        one_of(Role), MOST,
    ),
    "issue": Parameter("Events about one of these issues; of positions, only those on them.", ITEM, MOST),
    "place": Parameter("Events at one of these places.", TEXT, MOST),
    "source": Parameter("Events in which anything cites one of these sources, or what is relayed of it.", ITEM, MOST),
    "verification": Parameter(
        "Events with no source yet, only announced, with one source, or with two or more independent ones:",
        one_of(Verification), MOST,
    ),
    "contradicted": Parameter("Events on which sources disagree.", SWITCH),
    "key": Parameter("Events that are key moments.", SWITCH),
}  # fmt: skip
"""What the timeline and its files keep; several values of one mean any of them, several filters all of them."""

OTHERS = {
    "as_of": Parameter(
        "As known by this day, from the sources of this record that had come out by then, with the plans of then.", DAY
    ),
    "said_by": Parameter("What had been said by this day, as is known now.", DAY),
    "then": Parameter("An earlier day to compare with, as said by then.", DAY),
    "differs": Parameter("Only what differs between the two days.", SWITCH),
    "edition": Parameter("As the record stood at this version. Never changes; without other parameters.", NUMBER),
    "speaker": Parameter("Statements by one of these actors, or by whoever belonged to it then.", ITEM, MOST),
    "stance_on": Parameter("Statements with a stance on one of these issues.", ITEM, MOST),
    "open": Parameter("The side whose persons are listed as well.", ITEM),
    "cell": Parameter("Of the page of positions. Changes nothing here."),
    "bom": Parameter("Begins the table with a byte-order mark, for Excel.", SWITCH),
    "page": Parameter("The page to cite, by its path; a statement by that of its event, %23 and its uid."),
}

PARAMETERS: Mapping[str, Parameter] = FILTERS | OTHERS


@dataclass(frozen=True, slots=True)
class Description:
    """What is at an address: a title, a media type, more words, the columns of a table, and the JSON Schema of the
    answer, or which part of that of the negotiation file it follows (`#/$defs/{kind}` for an item's), "" for none.

    `own` parameters mean something else here than elsewhere. `takes` maps the media types that can be sent to a schema
    of the same sort."""

    title: str
    media_type: str
    words: str = ""
    columns: tuple[str, ...] = ()
    schema: Schema | str = ""
    own: Mapping[str, Parameter] = field(default_factory=dict)
    takes: Mapping[str, str] = field(default_factory=dict)


def described(title: str, media_type: str = "application/json", **more: object) -> Callable[[View], View]:
    """Mark a view with its `Description`, which public files must have, so that programs are told of it."""
    return mark(description=Description(title, media_type, **more))  # type: ignore[arg-type]
