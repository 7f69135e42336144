"""What no document may say is refused, each at its path, in one sentence."""

from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.domain.document.given import but, cited, refused, said
from tests.rows import rows
from webapp.domain.document import Actor, Event, Issue, Motive, Negotiation, NegotiationFile, Source
from webapp.domain.document.fields import Document

REFUSED_EVENTS = [
    # what, path, a part of the sentence
    ([], "", "This must be an object with named fields, as in"),
    ("an event", "", "This must be an object"),
    (None, "", "This must be an object"),
    ({k: v for k, v in an_event().items() if k != "title"}, "title", "Title is missing; give it."),
    (but(tittle="x"), "tittle", "“tittle” is not a field of the format; take it out or mend its spelling."),
    (but(uid="A"), "uid", "made of a–z, 0–9 and single hyphens, at most 80 long; “A” is not."),
    (but(uid="a--b"), "uid", "“a--b” is not"),
    (but(uid="-a"), "uid", "“-a” is not"),
    (but(uid="a\n"), "uid", "single hyphens"),
    (but(uid=""), "uid", "single hyphens"),
    (but(uid="a" * 81), "uid", "at most 80 long"),
    (but(uid="new"), "uid", "“new” cannot be a uid"),
    (but(uid=7), "uid", 'The uid must be text; put it in quotes: "7".'),
    (but(title=""), "title", "Title is needed; fill it in."),
    (but(title=None), "title", "Title is needed"),
    *(
        (but(title=f"ab{chr(code)}c"), "title", f"nobody can read (U+{code:04X}) at place 3; write what was meant.")
        for code in (0xFFFD, 0xE000, 0xF0B7, 0xFDD0, 0x1FFFE, 0xF0000, 0x10FFFF)
    ),
    (but(title=" \n\t "), "title", "Title is needed"),
    (but(title="\u00a0\u2003"), "title", "Title is needed"),
    (but(title="two\nlines"), "title", "Title is one line of text; take the line break out."),
    (but(title="t" * 301), "title", "Title is too long: at most 300 characters, and this has 301."),
    (but(title="\u200b\u2800 \u00ad\ufeff"), "title", "Title is needed"),
    (but(place="a\u202eb"), "place", "(U+202E) at place 2; delete it."),
    (but(summary="s" * 20_001), "summary", "at most 20,000 characters, and this has 20,001"),
    (but(summary="a\x00b"), "summary", "invisible control character (U+0000) at place 2; delete it."),
    (but(summary="a\u202eb"), "summary", "(U+202E) at place 2"),
    (but(place=["Moscow"]), "place", "Place must be text in quotes"),
    (but(title="—"), "title", "Title has no letter or figure; write what it is called."),
    (but(title="\u0301"), "title", "Title has no letter or figure"),
    (but(place="..."), "place", "Place has no letter or figure"),
    (but(kind="chat"), "kind", "Kind must be one of: talks, meeting, visit, call, message,"),
    (but(status="done"), "status", "Status must be one of: proposed, scheduled, postponed, cancelled, ongoing,"),
    (but(order=1.5), "order", "Order must be a whole number, as in 3."),
    (but(order="first"), "order", "Order must be a whole number, as in 3."),
    (but(order=10_000), "order", "Order must be 9999 or less."),
    (but(order=-10_000), "order", "Order must be -9999 or more."),
    (but(order=float("inf")), "order", "Order "),
    (but(order="9" * 4_000), "order", "Order "),
    (but(key_event="perhaps"), "key_event", "The key moment mark must be true or false, without quotes."),
    (but(key_event=2), "key_event", "The key moment mark must be true or false, without quotes."),
    (but(part_of="nobody"), "part_of", "There is no event “nobody” here; choose one that exists, or add it first."),
    # dates
    (but(date={"edtf": ""}), "date.edtf", "The date is needed"),
    (but(date={"edtf": None}), "date.edtf", "The date is needed"),
    (but(date={"edtf": "", "after": ["e1"]}), "date", "What has no date cannot be before or after another event"),
    (but(date={"before": ["e1"]}), "date", "What has no date cannot be before or after another event"),
    (but(date={}), "date.edtf", "The date is missing"),
    (but(date="2025-03-11"), "date", 'Date must be an object with named fields, as in {"edtf": …}.'),
    (but(participants=["kyiv"]), "participants.0", 'Participants must be an object with named fields, as in {"actor"'),
    (but(date={"edtf": "2025-02-30"}), "date.edtf", "30 February 2025 does not exist"),
    (but(date={"edtf": "2025-03-13/2025-03-10"}), "date.edtf", "is before the start"),
    (
        but(date={"edtf": "2025", "basis": "guessed"}),
        "date.basis",
        "How we know the day must be one of: stated, weekday-stated, infe",
    ),
    (but(date={"edtf": "2025-03-11", "timezone": "Europe/Moscow"}), "date.timezone", "needs a time of day"),
    (but(date={"edtf": "2025-03-11T10:00Z", "timezone": "Europe/Moscow"}), "date.timezone", "UTC+3 at that moment"),
    (but(date={"edtf": "2025-03-11T10:00Z", "timezone": "Moscow"}), "date.timezone", "write Europe/Moscow."),
    (but(date={"edtf": "2025-03-19"}), "date", "cannot have occurred yet; correct the date, or make it scheduled."),
    (but(date={"edtf": "2025-03-19"}, status="ongoing"), "date", "in the future, so the event cannot be ongoing yet;"),
    (but(date={"edtf": "[2025-03-19..]"}, status="ongoing"), "date", "cannot be ongoing yet"),
    (but(date=None), "date", "An event that has occurred needs a date; give one, as exact as is known."),
    (but(status="ongoing", date=None), "date", "needs a date"),
    (but(status="scheduled", date=None), "date", "as exact as is known, or make it proposed or postponed."),
    # plans
    (
        a_plan(schedule=[{"announced_on": "2025-03-19", "status": "scheduled", "date": "2025-03-18"}]),
        "schedule.0.announced_on",
        "Nothing is announced on a day that is still ahead",
    ),
    (a_plan(date=None, schedule=[]), "date", "An event that is scheduled needs a date"),
    (a_plan(status="cancelled", date=None, schedule=[]), "date", "An event that is cancelled needs a date"),
    (a_plan(status="postponed", schedule=[]), "date", "has no new date yet; take the date out, or make it scheduled."),
    (a_plan(schedule=[]), "schedule", "An event that is scheduled needs the announcement it rests on; add it."),
    (
        a_plan(schedule=[{"announced_on": "2025-03-17", "status": "proposed", "date": "2025-03-18"}]),
        "schedule",
        "The last announcement says “proposed, 18 March 2025”, and the event itself “scheduled, 18 March 2025”:",
    ),
    (
        a_plan(schedule=[{"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-19"}]),
        "schedule",
        "The last announcement says “scheduled, 19 March 2025”, and the event itself “scheduled, 18 March 2025”:",
    ),
    (
        but(schedule=[{"announced_on": day, "status": "proposed"} for day in ("2025-03-02", "2025-03-01")]),
        "schedule",
        "oldest first; put them in the order of their days.",
    ),
    (but(schedule=[{"announced_on": "soon", "status": "proposed"}]), "schedule.0.announced_on", "Write a date as"),
    (but(schedule=[{"announced_on": "", "status": "proposed"}]), "schedule.0.announced_on", "The day of the announcem"),
    (but(schedule=[{"announced_on": "2025", "status": "occurred", "date": "2025"}]), "schedule.0.status", "choose one"),
    (but(schedule=[{"announced_on": "2025", "status": "scheduled"}]), "schedule.0.date", "scheduled needs a date"),
    # participants and issues
    (but(participants=[{"actor": "nobody", "role": "party"}]), "participants.0.actor", "There is no actor “nobody” he"),
    (but(participants=[{"actor": "", "role": "party"}]), "participants.0.actor", "Actor is needed; fill it in."),
    (but(participants=[{"actor": "putin", "role": "boss"}]), "participants.0.role", "Role must be one of: party,"),
    (but(participants=[{"actor": "putin"}]), "participants.0.role", "Role is missing"),
    (but(participants={"actor": "putin"}), "participants", "Participants must be a list; put it in square brackets"),
    (
        but(participants=[{"actor": "putin", "role": "party", "capacity": who} for who in "ab"]),
        "participants",
        "Entry 2 says the same as entry 1: same actor in the same role. Take one of them out.",
    ),
    (but(participants=[{"actor": "putin", "role": "party"}] * 201), "participants", "too many entries: at most 200."),
    (but(issues=["nobody"]), "issues.0", "There is no issue “nobody” here"),
    (but(issues=["ceasefire", "territory", "ceasefire"]), "issues", "Entry 3 says the same as entry 1: same issue."),
    (but(issues=[["ceasefire"]]), "issues.0", "Issues must be text in quotes"),
    # citations
    (cited(source="nobody"), "citations.0.source", "There is no source “nobody” here"),
    (cited(source=None), "citations.0.source", "Source must be text in quotes"),
    (cited(origin="nobody"), "citations.0.origin", "There is no source “nobody” here"),
    (cited(relation="mentions"), "citations.0.relation", "Relation must be one of: supports, contradicts."),
    (cited(page="5"), "citations.0.page", "“page” is not a field"),
    (but(citations=[{"source": "article", "locator": "par. 5"}] * 2), "citations", "Entry 2 says the same as entry 1"),
    (
        but(citations=[{"source": "article", "locator": locator} for locator in ("\u00e9", "e\u0301 ")]),
        "citations",
        "same source, place, relation and origin",
    ),
    # statements
    (said(speaker="nobody"), "statements.0.speaker", "There is no actor “nobody” here"),
    (said(text=""), "statements.0.text", "The text in our words is needed"),
    (said(original={"language": "uk", "text": ""}), "statements.0.original.text", "The original text is needed"),
    (said(text="x" * 5_001), "statements.0.text", "at most 5,000 characters"),
    (said(form="rumour"), "statements.0.form", "Form must be one of: quote, fragment, paraphrase, act."),
    (said(form="quote"), "statements.0.quote", "A quote needs the speaker’s own words; give them, or make it a parap"),
    (said(form="fragment", quote=" "), "statements.0.quote", "A fragment needs the speaker’s own words"),
    (said(form="act", quote="Yes"), "statements.0.quote", "carries no verbatim words; take them out, or make it a quo"),
    (said(quote="Yes"), "statements.0.quote", "A paraphrase carries no verbatim words"),
    (said(positions=[{"issue": "nobody", "stance": "doubts"}]), "statements.0.positions.0.issue", "There is no issue"),
    (said(positions=[{"issue": "x", "stance": "likes"}]), "statements.0.positions.0.stance", "Stance must be one of"),
    (
        said(positions=[{"issue": "ceasefire", "stance": stance} for stance in ("doubts", "opposes")]),
        "statements.0.positions",
        "Entry 2 says the same as entry 1: one stance per issue.",
    ),
    (said(citations=[{"source": "nobody"}]), "statements.0.citations.0.source", "There is no source “nobody”"),
    (but(statements=[a_statement(), a_statement(text="Other.")]), "statements", "Entry 2 says the same as entry 1"),
]


@rows(("given", "path", "part"), REFUSED_EVENTS)
def test_event_is_refused(given: object, path: str, part: str) -> None:
    problems = refused(Event, given)
    assert [found for found, _ in problems] == [path]
    assert part in problems[0][1]


NO_ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt://example.org/%0aalert(1)", "data:text/html,x", "ftp://example.org/",
    "//example.org/", "example.org", "https://", "https:example.org", "http://[", "http://[::1",
    "https://exa\u2100mple.org/", "https://exam ple.org/",
)  # fmt: skip

REFUSED_ITEMS: list[tuple[type[Document], object, str, str]] = [
    (
        Negotiation,
        {"uid": "peace", "title": "Talks", "timezone": "Kyiv"},
        "timezone",
        "“Kyiv” is not a time zone; write Europe/Kyiv.",
    ),
    (Negotiation, {"uid": "peace", "title": "Talks", "language": "e" * 36}, "language", "at most 35 characters"),
    (Actor, an_actor(name=""), "name", "Name is needed"),
    (Actor, an_actor(kind="alien"), "kind", "Kind must be one of: person, state, igo, organisation, media, group."),
    (Actor, an_actor(affiliation="nobody"), "affiliation", "There is no actor “nobody” here"),
    (
        Actor,
        an_actor(affiliations_before=[{"to": None, "until": "2025-03-19"}]),
        "affiliations_before.0.until",
        "This day is still ahead; whom somebody belongs to until then",
    ),
    (Source, a_source(standing={"state": "retracted", "on": "2025-03-19"}), "standing.on", "This day is still ahead"),
    (
        Negotiation,
        {"uid": "peace", "title": "Talks", "lead": {"text": "So it is.", "as_of": "2026"}},
        "lead.as_of",
        "Nobody knows how things stand on a day that is still ahead",
    ),
    (Issue, an_issue(proposition=""), "proposition", "Proposition is needed"),
    (Issue, an_issue(proposition="a\nb"), "proposition", "one line of text"),
    (Issue, an_issue(proposition="p" * 501), "proposition", "at most 500 characters"),
    (Source, a_source(title="?!"), "title", "Title has no letter or figure"),
    (Source, a_source(title=""), "title", "A source needs a title; where none is known, give it a label instead."),
    (Source, a_source(type="gossip"), "type", "The kind must be one of: article, article-journal"),
    (Source, a_source(container_title="x"), "container_title", "not a field of the format"),
    (Source, a_source(issued="yesterday"), "issued", "Write a date as"),
    (Source, a_source(author=[{"given": "Ann"}]), "author.0.literal", "An author needs a family name, or a literal na"),
    *[
        (Source, a_source(URL=address), "URL", "The address must be a full web address beginning with https:// or http")
        for address in NO_ADDRESSES
    ],
    (Source, a_source(URL="https://example.org/\x00"), "URL", "invisible control character"),
    (Source, a_source(URL="https://me:pw@example.org"), "URL", "The address holds a user name or a password before"),
    (Source, a_source(**{"archive-URL": "https://x:99999"}), "archive-URL", "The address of the archived copy has the"),
    (Source, a_source(**{"archive-URL": "file:///etc/passwd"}), "archive-URL", "The address of the archived copy must"),
    (Motive, {"why": "w" * 201}, "why", "at most 200 characters"),
    (NegotiationFile, a_file(format="other/1"), "format", "Format must be ceasefire-timeline/2, ceasefire-timeline/1."),
    (NegotiationFile, a_file(negotiation=None), "negotiation", "must be an object"),
    (NegotiationFile, a_file(events=an_event()), "events", "Events must be a list; put it in square brackets"),
    (NegotiationFile, a_file(actors=[an_actor(), an_actor()]), "actors", "Entry 2 says the same as entry 1: same uid."),
    (NegotiationFile, a_file(events=[an_event(), None]), "events.1", "must be an object with named fields, as in"),
    (NegotiationFile, a_file(events=[an_event(), an_event("b", date={"edtf": "x"})]), "events.1.date.edtf", "Write a"),
]


@rows(("model", "given", "path", "part"), REFUSED_ITEMS)
def test_item_is_refused(model: type[Document], given: object, path: str, part: str) -> None:
    problems = refused(model, given)
    assert [found for found, _ in problems] == [path]
    assert part in problems[0][1]
