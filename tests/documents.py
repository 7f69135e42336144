"""Documents for tests: the smallest valid ones, and hypothesis strategies for all valid ones."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from webapp.domain.document import FORMAT
from webapp.domain.vocabulary import (
    DATELESS,
    PLANNED,
    VERBATIM,
    Basis,
    EventKind,
    Form,
    ItemKind,
    Relation,
    Role,
    SourceState,
    Stance,
    Status,
)

Raw = dict[str, Any]


def an_event(uid: str = "talks-in-jeddah", **fields: Any) -> Raw:
    """Return a minimal event with these fields."""
    least = {"uid": uid, "title": "Talks", "kind": "talks", "status": "occurred", "date": {"edtf": "2025-03-11"}}
    return least | fields


def a_plan(uid: str = "the-call", date: str | None = "2025-03-18", status: str = "scheduled", **fields: Any) -> Raw:
    """Return a planned event with its announcement."""
    entry = {"announced_on": "2025-03-17", "status": status, "date": date}
    own = {"status": status, "date": date and {"edtf": date}, "schedule": [entry]}
    return an_event(uid, kind="call", **own | fields)


def a_statement(uid: str = "putin-in-principle", **fields: Any) -> Raw:
    """Return a minimal statement with these fields."""
    return {"uid": uid, "speaker": "putin", "form": "paraphrase", "text": "He is for it."} | fields


def an_actor(uid: str = "putin", **fields: Any) -> Raw:
    """Return a minimal actor with these fields."""
    return {"uid": uid, "name": uid.title(), "kind": "person"} | fields


def an_issue(uid: str = "ceasefire", **fields: Any) -> Raw:
    """Return a minimal issue with these fields."""
    return {"uid": uid, "name": uid.title(), "proposition": "The guns fall silent."} | fields


def a_source(uid: str = "article", **fields: Any) -> Raw:
    """Return a minimal source with these fields."""
    return {"uid": uid, "type": "article-newspaper", "title": "On the talks"} | fields


def a_file(uid: str = "peace", **lists: Any) -> Raw:
    """Return a minimal negotiation file with these lists."""
    return {"format": FORMAT, "negotiation": {"uid": uid, "title": "Peace talks"}} | lists


# Texts as they are typed: line ends of all systems, composed or not, in several scripts, with spaces around.
_typed = ["", " Plo\u0308tner\t", "\u1100\u1161 \u212b", "Жовква", "يلا", "🕊", "“Так”", "\u00a0"]
_unseen = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\ufffd"
_any_text = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters=_unseen), max_size=9)
lines = st.sampled_from(_typed) | _any_text
titles = lines.map(lambda text: f"T{text}")
places = lines.filter(lambda text: not text.strip() or any(map(str.isalnum, text)))
proses = st.sampled_from(["One\r\n\r\ntwo\rthree\n", "a\n\u0301"]) | lines
uids = st.sampled_from([f"{word}{tail}" for word in ("putin", "usa", "7", "a-b") for tail in ("", "-2", "x", "-c-d")])
maybe_uids = st.sampled_from([None, "", " ", "usa", "a-b-c"])
_days = st.dates(date(2025, 2, 1), date(2025, 4, 30)).map(str)
_later = ["{}T14:00", "{}T14:00Z~", "{0}T14:00Z/{0}T16:30Z", "{}T18:00+03:00/2025-05-01T00:00+03:00", "[..{}T14:00Z]"]
edtf = _days | st.builds(
    str.format,
    st.sampled_from(["{}?", "{}/..", "[..{}]", "[{}..2025-05-01]", "{}T14:00+03:00", "../{}", *_later]),
    _days,
)


@cache
def _values(vocabulary: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([term.value for term in vocabulary])


citations = st.lists(
    st.fixed_dictionaries(
        {"source": uids},
        optional={"locator": lines, "relation": _values(Relation), "origin": maybe_uids},
    ),
    max_size=3,
    unique_by=lambda citation: citation["source"],
)
participants = st.lists(
    st.fixed_dictionaries({"actor": uids, "role": _values(Role)}, optional={"capacity": lines}),
    max_size=3,
    unique_by=lambda participant: participant["actor"],
)
positions = st.lists(
    st.fixed_dictionaries({"issue": uids, "stance": _values(Stance)}),
    max_size=3,
    unique_by=lambda position: position["issue"],
)


@st.composite
def statements(draw: st.DrawFn) -> Raw:
    """Draw a statement whose form and quote agree."""
    form = draw(_values(Form))
    said = draw(titles) if form in VERBATIM else draw(st.sampled_from([None, "", " "]))
    whole = {"uid": draw(uids), "speaker": draw(uids), "form": form, "text": draw(titles), "quote": said}
    return whole | {"positions": draw(positions), "citations": draw(citations), "note": draw(proses)}


@st.composite
def events(draw: st.DrawFn) -> Raw:
    """Draw an event as people and programs may give it: valid, but not yet in canonical form."""
    status = draw(_values(Status))
    when = None if status == Status.POSTPONED or (status in DATELESS and draw(st.booleans())) else draw(edtf)
    announced = sorted(draw(st.lists(_days, min_size=1, max_size=3)))
    schedule = [{"announced_on": day, "status": "proposed", "citations": draw(citations)} for day in announced]
    if status in PLANNED:
        schedule[-1] |= {"status": status, "date": when}
    whole = {
        "uid": draw(uids),
        "title": draw(titles),
        "kind": draw(_values(EventKind)),
        "status": status,
        "date": {"edtf": when, "as_written": draw(lines), "basis": draw(_values(Basis))} if when else None,
        "schedule": schedule if status in PLANNED or draw(st.booleans()) else [],
        "summary": draw(proses),
        "place": draw(st.none() | places),
        "part_of": draw(maybe_uids),
        "order": draw(st.integers(-9999, 9999)),
        "key_event": draw(st.booleans()),
        "participants": draw(participants),
        "issues": draw(st.lists(uids, max_size=3, unique=True)),
        "statements": draw(st.lists(statements(), max_size=2, unique_by=lambda statement: statement["uid"])),
        "citations": draw(citations),
    }
    for left_out in draw(st.sampled_from([(), ("summary", "place"), ("part_of", "order", "participants", "issues")])):
        del whole[left_out]
    return whole


_schemes = st.lists(
    st.sampled_from([("wikidata", "Q1"), ("wikidata", "Q2"), ("geonames", "1"), ("geonames", "2")]).map(
        lambda one: dict(zip(("scheme", "id"), one, strict=True))
    ),
    max_size=2,
    unique_by=lambda one: one["scheme"],
)
_names = st.lists(st.sampled_from(["Ann", "Anna", "Bo"]), max_size=3, unique=True)
_texts = st.sampled_from(["", "One.", "Two.", "One.\n\nTwo."])

_OTHERS: dict[ItemKind, dict[str, st.SearchStrategy[Any]]] = {
    ItemKind.ACTOR: {
        "name": st.sampled_from(["Ann", "Bo"]),
        "affiliation": st.sampled_from([None, "usa", "rus"]),
        "note": _texts,
        "aliases": _names,
        "affiliations_before": st.sampled_from([("1991",), ("2020",), ("1991", "2020-05"), ()]).map(
            lambda days: [{"to": "usa", "until": day} for day in days]
        ),
        "same_as": _schemes,
    },
    ItemKind.ISSUE: {"name": titles, "proposition": titles, "note": _texts, "forecast": st.booleans()},
    ItemKind.SOURCE: {
        "title": titles,
        "author": st.lists(st.fixed_dictionaries({"family": st.sampled_from(["Doe", "Roe", "Poe"])}), max_size=3),
        "issued": st.none() | _days,
        "URL": st.sampled_from([None, "https://example.org/1", "https://example.org/2"]),
        "note": _texts,
        "standing": st.none() | st.fixed_dictionaries({"state": _values(SourceState), "note": _texts}),
        "same_as": _schemes,
    },
    ItemKind.NEGOTIATION: {
        "title": titles,
        "description": _texts,
        "lead": st.none() | st.fixed_dictionaries({"text": st.sampled_from(["Now.", "Then."]), "as_of": _days}),
        "places": st.lists(
            st.fixed_dictionaries({"name": st.sampled_from(["Bern", "Kyiv", "Riga"]), "aliases": _names}),
            max_size=3,
            unique_by=lambda place: place["name"],
        ),
        "same_as": _schemes,
    },
    ItemKind.EVENT: {
        "relations": st.lists(
            st.fixed_dictionaries(
                {"type": st.sampled_from(["answers", "breaches"]), "note": _texts, "citations": citations},
            ).map(lambda one: one | {"to": {"event": "other"}}),
            max_size=2,
            unique_by=lambda one: one["type"],
        ),
        "same_as": _schemes,
    },
}


@st.composite
def items(draw: st.DrawFn, kind: ItemKind) -> Raw:
    """Draw an item of a kind, with every field that two people may both change."""
    make: dict[ItemKind, Callable[[], Raw]] = {
        ItemKind.ACTOR: an_actor,
        ItemKind.ISSUE: an_issue,
        ItemKind.SOURCE: a_source,
        ItemKind.NEGOTIATION: lambda: a_file()["negotiation"],
        ItemKind.EVENT: lambda: draw(events()),
    }
    return make[kind]() | {name: draw(values) for name, values in _OTHERS[kind].items()}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["{field}", "http://[", "²"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def spoilt(draw: st.DrawFn, documents: st.SearchStrategy[Raw]) -> Any:
    """Draw a valid document with one value, at any depth, replaced by random JSON or added."""
    document = draw(documents)
    at: Any = document
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = draw(st.sampled_from(keys)) if keys else None
        if key is None or not isinstance(at[key], dict | list) or not at[key] or draw(st.booleans()):
            break
        at = at[key]
    if isinstance(at, dict):
        at[draw(st.text(max_size=9)) if key is None or draw(st.booleans()) else key] = draw(json_values)
    elif key is not None:
        at[key] = draw(json_values)
    return document
