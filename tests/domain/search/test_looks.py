"""Which events are taken for each other, and what is asked then."""

from tests.domain.rules import event
from tests.rows import rows
from webapp.domain.questions.question import QuestionKind
from webapp.domain.questions.twins import about_same_event
from webapp.domain.search.looks import look
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind

CALL = event("2025-03-18") | {"title": "Trump–Putin phone call"}


def test_another_event_of_the_same_title_and_day_is_asked_about_once():
    [asked] = about_same_event([CALL | {"uid": "other"}, CALL | {"uid": "third"}])
    assert (asked.kind, asked.path, asked.about) == (QuestionKind.SAME_TITLE, "title", "other")
    assert asked.sentence == "“Trump–Putin phone call”, Tuesday 18 March 2025, is here already: are they two events?"
    [undated] = about_same_event([CALL | {"uid": "other", "date": None, "status": "postponed"}])
    assert undated.sentence == "“Trump–Putin phone call” is here already: are they two events?"


@rows(
    ("title", "edtf", "alike"),
    [
        ("Trump–Putin phone call", "2025-03-18", True),
        ("trump-putin  PHONE call", "2025-03-18", True),
        ("Trump–Putin phone call!", "2025-03-18?", True),
        ("Trump–Putin phоne call", "2025-03-18T17:00+03:00", True),
        ("Trump–Putin phone call", "2025-03-19", False),
    ],
)
def test_events_are_told_apart_by_their_words_and_days(title, edtf, alike):
    looks = {skeleton(look(ItemKind.EVENT, one)) for one in (CALL, event(edtf) | {"title": title})}
    assert (len(looks) == 1) == alike
