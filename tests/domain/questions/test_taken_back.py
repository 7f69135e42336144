"""Sources that support nothing any more, cited anew."""

from tests.documents import a_plan, a_source, a_statement, an_event
from tests.rows import rows
from webapp.domain.document import ITEMS, parse
from webapp.domain.questions.saving import about_taken_back
from webapp.domain.vocabulary import ItemKind

CITED = [{"source": "gone"}]
RELAYED = [{"source": "kept", "origin": "gone"}]
ENTRY = {"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18"}


def event(**fields):
    return parse(ITEMS[ItemKind.EVENT], an_event(**fields)).plain()


def asked(now, before=None, **standing):
    raw = {"gone": a_source("gone", title="A report", standing=standing or None), "kept": a_source("kept")}
    sources = {uid: parse(ITEMS[ItemKind.SOURCE], source).plain() for uid, source in raw.items()}
    return {one.path: (one.about, one.sentence) for one in about_taken_back(now, before, sources)}


@rows(
    ("fields", "path"),
    [
        ({"citations": CITED}, "citations.0.source"),
        ({"citations": RELAYED}, "citations.0.origin"),
        ({"statements": [a_statement(citations=CITED)]}, "statements.0.citations.0.source"),
        (a_plan(schedule=[ENTRY | {"citations": CITED}]), "schedule.0.citations.0.source"),
    ],
)
def test_they_are_asked_about_wherever_they_are_named(fields, path):
    sentence = "“A report” was retracted (17 March 2025) and supports nothing since: cite it all the same?"
    assert asked(event(**fields), state="retracted", on="2025-03-17") == {path: ("gone", sentence)}


def test_only_those_that_support_nothing_and_were_not_named_before():
    cited = event(citations=CITED)
    [(_, sentence)] = asked(cited, event(title="Other"), state="disowned").values()
    assert sentence.startswith("“A report” was disowned and supports nothing since")
    assert asked(cited, event(citations=RELAYED), state="disowned") == {}
    assert asked(cited, state="corrected", on="2025-03-17") == asked(cited) == {}
