"""Documents to try the rules of knowing on: short to write, complete as the record keeps them."""

from datetime import date
from zoneinfo import ZoneInfo

from tests.documents import a_plan, a_source, an_event
from webapp.domain.document import Event, Source, parse
from webapp.domain.knowing.bibliography import Bibliography

KYIV = ZoneInfo("Europe/Kyiv")


def day(text):
    """A calendar day, or None."""
    return text and date.fromisoformat(text)


def source(uid, issued=None, *, standing=None, publisher=None, **fields):
    """A source's document, with the keys that only some have."""
    document = parse(Source, a_source(uid, issued=issued, **fields)).model_dump(mode="json", by_alias=True)
    extra = {"standing": standing, "publisher": publisher}
    return document | {key: value for key, value in extra.items() if value}


def bibliography(*sources):
    """The bibliography of these sources; a pair is a uid and its day."""
    documents = [source(*one) if isinstance(one, tuple) else one for one in sources]
    return Bibliography.of(documents, KYIV)


def cites(uid, origin=None, relation="supports", **extra):
    """A citation's document."""
    return {"source": uid, "locator": "", "relation": relation, "origin": origin, **extra}


def event(when="2025-03-18", *cited, **fields):
    """An event's document, citing sources by uid (or by whole citations)."""
    citations = [cites(one) if isinstance(one, str) else one for one in cited]
    extra = {key: fields.pop(key) for key in ("relations",) if key in fields}
    whole = parse(Event, an_event("it", date=when and {"edtf": when}, **fields)).model_dump(mode="json", by_alias=True)
    return whole | {"citations": citations} | extra


def plan(when="2025-03-18", *cited, announced_on="2025-03-17", status="scheduled", **fields):
    """A planned event's document; its announcement has the citations."""
    raw = a_plan("it", date=when, status=status, **fields)
    raw["schedule"][0]["announced_on"] = announced_on
    whole = parse(Event, raw).model_dump(mode="json", by_alias=True)
    whole["schedule"][0]["citations"] = [cites(one) if isinstance(one, str) else one for one in cited]
    return whole


def entry(announced_on, when, *cited, status="scheduled", note=""):
    """An entry of a schedule."""
    return {
        "announced_on": announced_on,
        "status": status,
        "date": when,
        "note": note,
        "citations": [cites(one) for one in cited],
    }


def said(uid="words", *cited, stance=None, issue="ceasefire", **fields):
    """A statement's document."""
    whole = {"uid": uid, "speaker": "putin", "form": "paraphrase", "text": "…", "quote": None, "note": ""}
    positions = [{"issue": issue, "stance": stance}] if stance else []
    return whole | {"positions": positions, "citations": [cites(one) for one in cited], **fields}
