"""What an event is found by, word for word and name for name, each from the day on which it was known."""

from tests.domain.rules import bibliography, day, entry, event, said
from webapp.domain.facets import facets
from webapp.domain.phases import Phases
from webapp.domain.pieces import pieces

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
    told = {
        (one.field, one.value): (one.known_on, one.drawn) for one in facets(PHASES, lambda uid: SIDES.get(uid, uid))
    }
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


def test_texts_are_searched_from_the_day_on_which_they_were_known():
    the_18th = ["2025-03-18", "Tuesday 18 March 2025", "Tue 18 Mar 2025"]
    assert list(pieces(PHASES)) == [
        (day("2025-03-10"), ["Talks", "president"]),
        (day("2025-03-10"), ["Jeddah"]),
        (day("2025-03-19"), ["first to sign", *the_18th]),
        (day("2025-03-25"), ["They met."]),
        (day("2025-03-10"), ["By invitation.", *the_18th]),
        (day("2025-03-19"), ["…", "Yes"]),
        (day("2025-03-25"), ["…", "On the way out.", "Hazırız."]),
    ]
