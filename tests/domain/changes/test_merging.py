"""One item becomes part of another: whatever named the first names the second, and what stands twice becomes one."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests import documents
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.domain.document.given import at
from tests.rows import rows
from webapp.domain.changes.merging import Merger, refusal
from webapp.domain.changes.references import references_of
from webapp.domain.changes.substitution import FOLDS, Substitution
from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.vocabulary import ItemKind

ACTOR, ISSUE, SOURCE, EVENT = ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE, ItemKind.EVENT


def whole(kind: ItemKind, raw: dict[str, Any]) -> dict[str, Any]:
    """A document as it is stored."""
    return parse(ITEMS[kind], raw).model_dump(mode="json", by_alias=True)


def swapped(kind: ItemKind, **fields: Any):
    return Substitution(EVENT, whole(EVENT, an_event(**fields)), kind, "old", "stays")


def said(**fields: Any) -> dict[str, Any]:
    return {"statements": [a_statement("s", **{"speaker": "someone", **fields})]}


def cited(**fields: Any) -> dict[str, Any]:
    return {"source": "old", **fields}


TAKING = {"actor": "old", "role": "mediator"}
ENVOY, MINISTER = TAKING | {"capacity": "Envoy"}, TAKING | {"actor": "stays", "capacity": "Minister"}
HOLDS = {"issue": "stays", "stance": "conditional", "condition": "it holds"}
CITED = [cited(), cited(source="stays", quote="Our words"), cited(locator="par. 2")]
FOLDED = [
    # the rule, the kind, an event with what stands twice, the list and the keys that are looked at, and what they say
    ("participants", ACTOR, {"participants": [TAKING | {"actor": "stays"}, ENVOY]},
     "participants", "actor capacity", [("stays", "Envoy")]),
    ("participants", ACTOR, {"participants": [ENVOY, MINISTER]}, "participants", "capacity", [("Envoy; Minister",)]),
    ("positions", ISSUE, said(positions=[HOLDS, HOLDS | {"issue": "old", "condition": "it lasts"}]),
     "statements.0.positions", "issue condition", [("stays", "it holds; it lasts")]),
    ("citations", SOURCE, {"citations": CITED}, "citations", "source locator quote",
     [("stays", "", "Our words"), ("stays", "par. 2", None)]),
    ("origin", SOURCE, {"citations": [cited(origin="stays")]}, "citations", "source origin", [("stays", None)]),
    ("jointly_with", ACTOR, said(speaker="stays", jointly_with=["old", "other"]),
     "statements", "speaker jointly_with", [("stays", ["other"])]),
    ("reported_by", ACTOR, said(speaker="stays", reported_by="old"), "statements", "reported_by", [(None,)]),
]  # fmt: skip


@rows(("rule", "kind", "fields", "where", "keys", "stands"), FOLDED)
def test_what_stands_twice_becomes_one_by_rule(rule, kind, fields, where, keys, stands):
    found = swapped(kind, **fields)
    assert [tuple(entry.get(key) for key in keys.split()) for entry in at(found.after, where)] == stands
    assert found.folds == [FOLDS[rule]]
    assert not found.clashes
    assert parse(ITEMS[EVENT], found.after)


def test_an_event_about_both_is_about_one():
    found = swapped(ISSUE, issues=["old", "other", "stays"])
    assert (found.after["issues"], found.folds) == (["stays", "other"], [FOLDS["issues"]])


CLASHES = [
    (ISSUE, said(positions=[{"issue": "old", "stance": "supports"}, {"issue": "stays", "stance": "opposes"}]),
     "statements.0.positions.1.stance", "One statement is “for” and “against” on the two"),
    (ACTOR, {"participants": [TAKING, TAKING | {"actor": "stays", "attendance": "absent"}]},
     "participants.1.attendance", "Somebody came as one of the two and not as the other"),
    (SOURCE, {"citations": [cited(says_date="2025-03-10"), cited(source="stays", says_date="2025-03-11")]},
     "citations.1.says_date", "with two different days"),
]  # fmt: skip


@rows(("kind", "fields", "path", "sentence"), CLASHES)
def test_what_cannot_both_be_so_is_not_decided(kind, fields, path, sentence):
    [clash] = swapped(kind, **fields).clashes
    assert clash.path == path
    assert sentence in clash.message


def test_whom_others_belonged_to_follows_without_a_turn_that_is_none():
    before = [{"to": "old", "until": "2019"}, {"to": "stays", "until": "2021"}, {"to": "other", "until": "2023"}]
    found = Substitution(ACTOR, whole(ACTOR, an_actor("x", affiliations_before=before)), ACTOR, "old", "stays")
    assert [(one["to"], one["until"]) for one in found.after["affiliations_before"]] == [
        ("stays", "2021"),
        ("other", "2023"),
    ]
    member = an_actor("x", affiliation="stays", affiliations_before=[{"to": "old", "until": "2019"}])
    found = Substitution(ACTOR, whole(ACTOR, member), ACTOR, "old", "stays")
    assert (found.after["affiliation"], found.after["affiliations_before"]) == ("stays", [])


def test_what_stays_gains_what_it_does_not_say_and_what_is_lost_is_told():
    old = an_actor(
        "old", name="Sergej Beseda", aliases=["Beseda"], note="An adviser.", affiliation="fsb", kind="person"
    )
    new = an_actor("stays", name="Sergey Beseda", aliases=["beseda"], note="A general.", kind="group")
    old["same_as"] = [{"scheme": "wikidata", "id": "Q1"}, {"scheme": "ucdp", "id": "1234"}]
    new["same_as"] = [{"scheme": "wikidata", "id": "Q2"}]
    merger = Merger.of(ACTOR, whole(ACTOR, old), whole(ACTOR, new), [])
    assert merger.whole["aliases"] == ["beseda", "Sergej Beseda"]
    assert merger.whole["note"] == "A general.\n\nAn adviser."
    assert merger.whole["affiliation"] is None
    assert {one["scheme"]: one["id"] for one in merger.whole["same_as"]} == {"wikidata": "Q2", "ucdp": "1234"}
    assert [(one.key, one.stays) for one in merger.losses] == [
        ("kind", "group"),
        ("affiliation", None),
        ("same_as", {"scheme": "wikidata", "id": "Q2"}),
    ]


def test_a_source_takes_over_what_it_does_not_say():
    old = a_source("old", title="Call", issued="2025-03-18", URL="https://a.example/1", publisher="House")
    new = a_source("stays", title="Call!", issued="2025-03-17")
    merger = Merger.of(SOURCE, whole(SOURCE, old), whole(SOURCE, new), [])
    assert (merger.whole["URL"], merger.whole["publisher"]) == ("https://a.example/1", "House")
    assert [(one.key, one.stays, one.given_up) for one in merger.losses] == [
        ("title", "Call!", "Call"),
        ("issued", "2025-03-17", "2025-03-18"),
    ]
    issues = [whole(ISSUE, an_issue(uid, proposition=f"{uid} it is.")) for uid in ("old", "stays")]
    assert [one.key for one in Merger.of(ISSUE, *issues, []).losses] == ["name", "proposition"]


@rows(
    ("old", "new", "links", "sentence"),
    [
        ({}, {"uid": "old"}, {}, "the same actor"),
        ({"affiliation": "stays"}, {}, {"old": "stays"}, "“Old” belongs to “Stays”"),
        ({}, {"affiliation": "body"}, {"stays": "body", "body": "old"}, "“Stays” belongs to “Old”"),
        ({"affiliations_before": [{"to": "stays", "until": "2020"}]}, {}, {}, "“Old” belongs to “Stays”, or did"),
        ({}, {}, {"old": "rus", "stays": "usa"}, ""),
    ],
)
def test_nobody_becomes_part_of_themselves_or_of_whom_they_belong_to(old, new, links, sentence):
    found = refusal(ACTOR, an_actor("old", **old), an_actor(**{"uid": "stays", "name": "Stays"} | new), links)
    assert sentence in found
    assert bool(sentence) == bool(found)


@given(
    st.lists(documents.events(), max_size=3),
    st.sampled_from([ACTOR, ISSUE, SOURCE]),
    st.sampled_from([("putin", "usa"), ("7", "a-b"), ("usa-2", "putin")]),
)
def test_after_it_nothing_names_the_old_one_and_nothing_else_is_named_anew(events, kind, pair):
    old, new = pair
    stored = [whole(EVENT, event) for event in events]
    makers = {ACTOR: an_actor, ISSUE: an_issue, SOURCE: a_source}
    merger = Merger.of(
        kind, whole(kind, makers[kind](old)), whole(kind, makers[kind](new)), [(EVENT, event) for event in stored]
    )
    before, after = ([(EVENT, one) for one in side] for side in (stored, [s.after for s in merger.substitutions]))
    named = references_of(after)
    assert old not in named.get(kind, ())
    for of, uids in references_of(before).items():
        expected = {new if (of, uid) == (kind, old) else uid for uid in uids}
        assert named[of] <= expected
        assert expected - named[of] <= ({new} if of == kind else set())
    for one in merger.substitutions:
        if not one.clashes:
            assert canonical(parse(ITEMS[EVENT], one.after))
        assert one.after == one.before or one.mentions
