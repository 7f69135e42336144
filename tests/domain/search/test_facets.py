"""What an event is found by, word for word and name for name, each from the day on which it was known."""

from datetime import date

from tests.documents import an_actor
from tests.domain.rules import bibliography, day, entry, event, said
from webapp.domain.actors.roster import Roster
from webapp.domain.knowing.phases import Phases
from webapp.domain.search.facets import facets
from webapp.domain.search.text_pieces import pieces

SIDES = {"putin": "rus", "envoy": "usa", "trump": "usa"}
TALKS = event(
    "2025-03-18",
    "m19",
    title="Talks",
    place="Jeddah",
    summary="They met.",
    issues=["ceasefire"],
    schedule=[entry("2025-03-10", "2025-03-18", note="By invitation.")],
    participants=[
        {"actor": "trump", "role": "party", "capacity": "president"},
        {"actor": "trump", "role": "signatory", "capacity": "first to sign"},
        {"actor": "nato", "role": "observer"},
    ],
) | {
    "statements": [
        said("w", stance="supports", issue="territory", quote="Yes"),
        said("later", "m25", stance="doubts", speaker="envoy", jointly_with=["usa"], note="On the way out.")
        | {"original": {"language": "tr", "text": "Hazırız."}},
    ]
}
PHASES = Phases(TALKS, bibliography(("m19", "2025-03-19"), ("m25", "2025-03-25")))


def test_facets_are_known_with_what_first_tells_them():
    told = {(one.field, one.value): (one.known_on, one.drawn) for one in facets(PHASES, [(date.min, SIDES)])}
    planned, held, later = day("2025-03-10"), day("2025-03-19"), day("2025-03-25")
    assert told == {
        ("actor", "trump"): (planned, True),
        ("actor", "nato"): (planned, True),
        ("actor", "putin"): (held, False),
        ("actor", "envoy"): (later, False),
        ("actor", "usa"): (later, False),
        ("side", "usa"): (planned, True),
        ("side", "nato"): (planned, True),
        ("side", "rus"): (held, False),
        ("issue", "ceasefire"): (planned, True),
        ("issue", "territory"): (held, False),
    }


def test_sides_are_those_that_could_be_known_on_the_day():
    """The envoy went to and fro before what was planned for the 18th; of the side that he left another is heard."""
    past = [{"to": "usa", "until": f"2025-03-{last}"} for last in (12, 14)]
    past.insert(1, {"to": "nato", "until": "2025-03-13"})
    actors = [an_actor(uid, affiliation=None) for uid in ("usa", "nato", "rus")]
    actors += [an_actor("envoy", affiliation="rus", affiliations_before=past), an_actor("trump", affiliation="usa")]
    sent = [{"actor": "envoy", "role": "party"}]
    plan = {**TALKS, "participants": sent, "statements": [said("heard", "m25", speaker="trump")]}
    stood = [(day("2025-03-10"), day("2025-03-18"))]
    sides = Roster.of(actors).allegiances.as_known(stood)
    told = [one for one in facets(Phases(plan, PHASES.bibliography), sides) if "side" in one.field]
    ends = [one.known_until and one.known_until.day for one in told]
    assert {(one.field, one.value, one.drawn, one.known_on.day, end) for one, end in zip(told, ends, strict=True)} == {
        ("former-side", "usa", True, 10, 13),
        ("former-side", "nato", True, 13, 14),
        ("former-side", "usa", True, 14, 15),
        ("side", "rus", True, 15, None),
        ("side", "usa", False, 25, None),
    }


def test_who_stayed_away_was_to_come_until_it_began():
    absent = [{"actor": "trump", "role": "party", "attendance": "absent"}, {"actor": "nato", "role": "observer"}]
    told = facets(Phases({**TALKS, "participants": absent, "statements": []}, PHASES.bibliography), [(date.min, SIDES)])
    assert {(one.field, one.value, one.drawn, one.known_on.day) for one in told if "side" in one.field} == {
        ("former-side", "usa", True, 10),
        ("side", "usa", False, 19),
        ("side", "nato", True, 10),
    }


def test_texts_are_searched_from_the_day_on_which_they_were_known():
    the_18th = ["2025-03-18", "Tuesday 18 March 2025", "Tue 18 Mar 2025"]
    assert list(pieces(PHASES)) == [
        (day("2025-03-19"), ["…", "Yes"]),
        (day("2025-03-25"), ["…", "On the way out.", "Hazırız."]),
        (day("2025-03-10"), ["Talks", "president"]),
        (day("2025-03-10"), ["Jeddah"]),
        (day("2025-03-25"), ["They met."]),
        (day("2025-03-19"), ["first to sign", *the_18th]),
        (day("2025-03-10"), ["By invitation.", *the_18th]),
    ]
