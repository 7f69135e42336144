"""Differences as people read them: entry by entry, and word by word."""

from hypothesis import given

from tests import documents
from tests.counting import MOST, steps
from tests.documents import a_plan, a_statement, an_event
from tests.rows import rows
from webapp.domain.changes.diff import differences
from webapp.domain.changes.word_diff import Run
from webapp.domain.document import Event, parse

S, R, A = "same", "removed", "added"


def whole(event):
    return parse(Event, event).model_dump(mode="json")


def only(old, new):
    """The one field that differs."""
    (found,) = differences(whole(old), whole(new))
    return found


def told(found):
    """Entries as (what went, what came, the fields that differ inside)."""
    return [(one.old, one.new, [inside.field for inside in one.inside]) for one in found.entries]


def test_codes_change_as_a_whole():
    found = differences(whole(an_event(kind="talks")), whole(an_event(kind="meeting")))
    assert [(one.field, one.words, told(one)) for one in found] == [
        ("kind", [], [("talks", None, []), (None, "meeting", [])])
    ]


def test_a_participant_with_another_title_is_the_same_one():
    envoy = {"actor": "witkoff", "role": "mediator", "capacity": ""}
    found = only(
        an_event(participants=[{**envoy, "capacity": "Envoy"}, {**envoy, "actor": "putin"}]),
        an_event(participants=[{**envoy, "capacity": "Special envoy"}, {**envoy, "role": "host"}]),
    )
    gone, changed, new = told(found)
    assert (gone[0]["actor"], gone[1]) == ("putin", None)
    assert changed == ({**envoy, "capacity": "Envoy"}, {**envoy, "capacity": "Special envoy"}, ["capacity"])
    assert (new[0], new[1]["role"]) == (None, "host")


def test_a_citation_of_another_place_is_another_one():
    cited = {"source": "article", "relation": "supports", "origin": None}
    found = only(
        an_event(citations=[{**cited, "locator": "par. 1"}]), an_event(citations=[{**cited, "locator": "par. 2"}])
    )
    assert told(found) == [({**cited, "locator": "par. 1"}, None, []), (None, {**cited, "locator": "par. 2"}, [])]


def test_what_changed_in_a_statement_is_told_inside_it():
    positions = [{"issue": "ceasefire", "stance": "supports"}]
    found = only(
        an_event(statements=[a_statement(positions=positions), a_statement("other")]),
        an_event(statements=[a_statement(text="He is not for it.", positions=[{**positions[0], "stance": "doubts"}])]),
    )
    gone, changed = found.entries
    assert (gone.old["uid"], gone.new) == ("other", None)
    text, stances = changed.inside
    assert text.words == [Run(S, "He is "), Run(A, "not "), Run(S, "for it.")]
    assert told(stances)[0][2] == ["stance"]


def test_announcements_are_compared_by_their_place():
    first, second = (
        {"announced_on": day, "status": "scheduled", "date": "2025-03-18"} for day in ("2025-03-16", "2025-03-17")
    )
    added = only(a_plan(schedule=[first]), a_plan(schedule=[first, second]))
    assert [(old, new["announced_on"]) for old, new, _ in told(added)] == [(None, "2025-03-17")]
    mended = only(a_plan(schedule=[first]), a_plan(schedule=[{**first, "note": "On a plane."}]))
    assert [inside for _, _, inside in told(mended)] == [["note"]]


def test_the_fields_of_a_date_are_told_one_by_one():
    found = only(an_event(date={"edtf": "2025-03-11"}), an_event(date={"edtf": "2025-03-11?", "basis": "inferred"}))
    assert [inside for _, _, inside in told(found)] == [["edtf", "basis"]]
    assert told(only(a_plan(date=None, status="proposed"), a_plan(date=None, status="proposed", place="Bern"))) == [
        (None, "Bern", [])
    ]


def test_a_new_order_is_told_as_that():
    assert only(an_event(issues=["a", "b"]), an_event(issues=["b", "a"])).reordered
    assert not only(an_event(issues=["a", "b"]), an_event(issues=["a", "c"])).reordered
    assert not only(an_event(issues=["a"]), an_event(issues=[])).reordered


@given(documents.events(), documents.events())
def test_every_entry_that_differs_is_told_once(one, other):
    for found in differences(whole(one), whole(other)):
        if not found.reordered:
            gone = [entry.old for entry in found.entries if entry.old is not None]
            came = [entry.new for entry in found.entries if entry.new is not None]
            assert sorted(map(str, gone)) == sorted(map(str, found.removed))
            assert came == found.added
            assert all(entry.inside for entry in found.entries if None not in (entry.old, entry.new))


class Step(dict):
    """An entry whose comparison with another is counted as well."""

    def __eq__(self, other):
        return dict.__eq__(self, other)


@rows(
    ("field", "one", "other"),
    [
        ("citations", {"locator": "par. 1"}, {"locator": "par. 2"}),
        ("citations", {"relation": "supports"}, {"relation": "supports"}),
        ("statements", {"text": "One."}, {"text": "Two."}),
        ("schedule", {"note": "One."}, {"note": "Two."}),
        ("author", {"family": "One"}, {"family": "Two"}),
    ],
)
def test_twice_as_many_entries_are_twice_the_work(field, one, other):
    def entries(count, fields):
        return [
            Step({"uid": f"s{n}", "source": f"s{n}", "locator": "", "relation": "", "origin": None} | fields)
            for n in range(count)
        ]

    def tell(count):
        [found] = differences({field: entries(count, one)}, {field: entries(count, other)[::-1]})
        return found.reordered or found.entries

    assert steps(lambda: tell(400)) <= MOST * steps(lambda: tell(200))
