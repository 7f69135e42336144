"""Two who changed the same thing: nothing that either did is lost, and only what cannot be both is asked about."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.counting import MOST, steps
from tests.documents import a_plan, a_statement, an_event, items
from tests.rows import rows
from webapp.domain.changes.three_way_merge import merge, with_other_values
from webapp.domain.document import ITEMS, Event, parse
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.vocabulary import ItemKind

ENVOY = {"actor": "witkoff", "role": "mediator", "capacity": "", "attendance": None}
HOST = {"actor": "putin", "role": "host", "capacity": ""}
CITED = {"source": "article", "locator": "par. 1", "relation": "supports", "origin": None}
FIRST, SECOND, THIRD = (
    {"announced_on": day, "status": "scheduled", "date": "2025-03-18", "note": ""}
    for day in ("2025-03-14", "2025-03-15", "2025-03-16")
)


def whole(event):
    return parse(Event, event).model_dump(mode="json")


def merged(base, mine, theirs):
    found = merge(whole(base), whole(mine), whole(theirs))
    return found.document, [(clash.path, clash.mine, clash.theirs) for clash in found.clashes]


@rows(
    ("base", "mine", "theirs", "both"),
    [
        ({}, {"place": "Bern"}, {"summary": "They met."}, {"place": "Bern", "summary": "They met."}),
        ({}, {"place": "Bern"}, {"place": "Bern"}, {"place": "Bern"}),
        ({"place": "Bern"}, {"place": None}, {"order": 3}, {"place": None, "order": 3}),
        (
            {"participants": [ENVOY]},
            {"participants": [ENVOY | {"capacity": "Envoy"}]},
            {"participants": [ENVOY | {"attendance": "absent"}, HOST]},
            {"participants": [ENVOY | {"capacity": "Envoy", "attendance": "absent"}, HOST]},
        ),
        (
            {"participants": [ENVOY, HOST]},
            {"participants": [HOST]},
            {"participants": [ENVOY, HOST | {"capacity": "President"}]},
            {"participants": [HOST | {"capacity": "President"}]},
        ),
        ({"issues": ["a", "b"]}, {"issues": ["b"]}, {"issues": ["a", "c", "b"]}, {"issues": ["c", "b"]}),
        ({"issues": ["a", "b"]}, {"issues": ["b", "a"]}, {"issues": ["a", "b", "c"]}, {"issues": ["b", "c", "a"]}),
        (
            {"statements": [a_statement(citations=[CITED])]},
            {"statements": [a_statement(citations=[CITED | {"quote": "In principle."}])]},
            {"statements": [a_statement(text="He was for it.", citations=[CITED]), a_statement("two")]},
            {"statements": [a_statement(text="He was for it.", citations=[CITED | {"quote": "In principle."}]),
                            a_statement("two")]},
        ),
        (
            {"date": {"edtf": "2025-03-11"}},
            {"date": {"edtf": "2025-03-12"}},
            {"date": {"edtf": "2025-03-11", "as_written": "on Tuesday"}},
            {"date": {"edtf": "2025-03-12", "as_written": "on Tuesday"}},
        ),
        (
            {"schedule": [FIRST, SECOND]},
            {"schedule": [FIRST | {"note": "By phone."}, SECOND]},
            {"schedule": [FIRST, SECOND | {"note": "By plane."}, THIRD]},
            {"schedule": [FIRST | {"note": "By phone."}, SECOND | {"note": "By plane."}, THIRD]},
        ),
        ({"schedule": []}, {"schedule": [FIRST]}, {"schedule": [SECOND]}, {"schedule": [SECOND, FIRST]}),
    ],
)  # fmt: skip
def test_what_only_one_changed_is_in_both(base, mine, theirs, both):
    documents = [an_event(**fields) for fields in (base, mine, theirs)]
    if "schedule" in both:  # in whatever order: the record refuses a wrong one
        found = merge(*documents)
        assert (found.document, found.clashes) == (an_event(**both), [])
    else:
        assert merged(*documents) == (whole(an_event(**both)), [])


@rows(
    ("base", "mine", "theirs", "path"),
    [
        ({}, {"place": "Bern"}, {"place": "Basel"}, "place"),
        ({"place": "Bern"}, {"place": None}, {"place": "Basel"}, "place"),
        (
            {"participants": [ENVOY, HOST]},
            {"participants": [ENVOY | {"capacity": "Envoy"}, HOST]},
            {"participants": [ENVOY | {"capacity": "Special envoy"}, HOST]},
            "participants.[witkoff, mediator].capacity",
        ),
        (
            {"participants": [ENVOY, HOST]},
            {"participants": [HOST]},
            {"participants": [ENVOY | {"capacity": "Envoy"}, HOST]},
            "participants.[witkoff, mediator]",
        ),
        ({"issues": list("abc")}, {"issues": list("bac")}, {"issues": list("acb")}, "issues.order"),
        (
            {"statements": [a_statement()]},
            {"statements": [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]},
            {"statements": [a_statement(positions=[{"issue": "ceasefire", "stance": "doubts"}])]},
            "statements.[putin-in-principle].positions.[ceasefire].stance",
        ),
        ({}, {"date": {"edtf": "2025-03-12"}}, {"date": {"edtf": "2025-03-13"}}, "date.edtf"),
    ],
)
def test_a_clash_is_named_and_either_can_be_taken(base, mine, theirs, path):
    base, mine, theirs = (an_event(**fields) for fields in (base, mine, theirs))
    document, [(at, _, _)] = merged(base, mine, theirs)
    assert (at, document) == (path, whole(mine))
    assert with_other_values(document, whole(theirs), [path]) == whole(theirs)
    assert with_other_values(document, whole(theirs), []) == document


def test_an_announcement_that_both_changed_is_asked_about_with_the_whole_plan():
    base, mine, theirs = (
        a_plan(schedule=[FIRST | {"note": note}, SECOND]) for note in ("", "By phone.", "In Helsinki.")
    )
    document, [(path, one, other)] = merged(base, mine, theirs)
    assert (path, document, one[0]["note"], other[0]["note"]) == ("schedule", whole(mine), "By phone.", "In Helsinki.")
    assert with_other_values(document, whole(theirs), [path]) == whole(theirs)


def test_what_both_added_is_compared_only_where_both_say_something():
    mine = an_event(participants=[ENVOY | {"capacity": "Envoy"}])
    theirs = an_event(participants=[ENVOY | {"attendance": "absent"}])
    document, clashes = merged(an_event(), mine, theirs)
    assert (document["participants"], clashes) == ([ENVOY | {"capacity": "Envoy", "attendance": "absent"}], [])


# ---- whatever two people do ----


@st.composite
def edits(draw: st.DrawFn) -> tuple[Any, Any, Any]:
    """An item of any kind, and two that were made of it, by changing some fields and some entries."""
    kind = draw(st.sampled_from(ItemKind))
    made = [parse(ITEMS[kind], draw(items(kind))).model_dump(mode="json", by_alias=True) for _ in range(3)]
    base, *others = made
    return (base, *(changed(draw, base, other) for other in others))


def changed(draw: st.DrawFn, base: Any, other: Any) -> Any:
    """A document with what either says, field by field and entry by entry."""
    mixed = {}
    for name in dict.fromkeys([*base, *other]):
        value, before = other.get(name), base.get(name)
        if name in IDENTITIES and draw(st.booleans()):
            entries = [*(before or ()), *(value or ())]
            some = draw(st.permutations([entry for entry in entries if draw(st.booleans())]))
            mixed[name] = [*{str(IDENTITIES[name].of(one)): one for one in some}.values()]
        else:
            mixed[name] = draw(st.sampled_from([before, value]))
    return mixed


BY_PLACE = "\n"
"""Stands behind the name of a list whose entries are told by their places; names of entries have commas and spaces."""


def said(document: Any, path: str = "") -> dict[str, Any]:
    """All that a document says, by the path of each value; an entry of a list by what it is."""
    found: dict[str, Any] = {}
    if isinstance(document, dict):
        for name, value in document.items():
            at = f"{path}.{name}" if path else name
            if isinstance(value, list) and name in IDENTITIES:
                for entry in value:
                    row = f"{at}.[{', '.join('' if one is None else str(one) for one in IDENTITIES[name].of(entry))}]"
                    found |= {row: True} | said(entry, row)
            elif isinstance(value, list):
                values = ((key, json.dumps(inner)) for entry in value for key, inner in said(entry).items())
                found |= {f"{at}{BY_PLACE}{key}={inner}": True for key, inner in values}
            else:
                found |= said(value, at) or {at: value}
    else:
        found[path] = document
    return found


@given(edits())
def test_no_edit_of_either_is_dropped_without_a_clash(three):
    base, mine, theirs = three
    result = merge(base, mine, theirs)
    asked = [clash.path for clash in result.clashes]
    before, after = said(base), said(result.document)
    for one in (said(mine), said(theirs)):
        for path in {*before, *one}:
            unsaid = path not in before and one.get(path) in (None, "", False)
            if unsaid or before.get(path) == one.get(path) or after.get(path) == one.get(path):
                continue
            if BY_PLACE in path:  # of entries told by their place: what one took out, another entry may say as well
                assert path not in one or path.partition(BY_PLACE)[0] in asked
            else:
                assert any(path == at or path.startswith(f"{at}.") or at.startswith(f"{path}.") for at in asked), path


@given(edits())
def test_who_changed_alone_is_followed_and_who_is_who_makes_no_difference(three):
    base, mine, theirs = three
    assert merge(base, mine, base).document == mine
    assert merge(base, base, theirs).document == theirs
    assert merge(base, mine, mine).document == mine
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    swapped = {(clash.path, str(clash.theirs), str(clash.mine)) for clash in other.clashes}
    assert {(clash.path, str(clash.mine), str(clash.theirs)) for clash in one.clashes} == swapped
    paths = [clash.path for clash in one.clashes]
    assert same(with_other_values(one.document, theirs, paths), other.document)
    assert same(with_other_values(other.document, mine, paths), one.document)


@given(edits())
def test_an_order_that_either_made_stands_or_is_asked_about(three):
    result = merge(*three)
    asked = [clash.path for clash in result.clashes]
    for name in IDENTITIES.keys() & result.document.keys():
        lists = [[IDENTITIES[name].of(entry) for entry in one.get(name) or ()] for one in (*three, result.document)]
        shared = set.intersection(*map(set, lists))
        before, mine, theirs, after = ([key for key in keys if key in shared] for keys in lists)
        for order in (mine, theirs):
            assert order in (before, after) or f"{name}.order" in asked


def same(one: Any, other: Any) -> bool:
    """Whether documents say the same, whatever the order of what both added."""
    return said(one) == said(other)


def test_twice_as_many_entries_are_twice_the_work():
    def work(count):
        statements = [a_statement(f"s{n}") for n in range(count)]
        mine = [one | {"note": "Mine."} for one in statements]
        theirs = [one | {"text": "Theirs."} for one in statements[::-1]]
        return steps(lambda: merge(*({"statements": one} for one in (statements, mine, theirs))))

    assert work(400) <= MOST * work(200)
