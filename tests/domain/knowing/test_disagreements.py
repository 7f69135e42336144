"""Each version of what sources differ on, with who gives it."""

from tests.domain.rules import bibliography, cites, entry, event, plan, said
from tests.rows import rows
from webapp.domain.knowing.disagreements import disagreements
from webapp.domain.knowing.verification import Evidence

PAPERS = bibliography(("m10", "2025-03-10"), ("m19", "2025-03-19"), ("m20", "2025-03-20"), ("m21", "2025-03-21"))


def against(uid, **extra):
    return cites(uid, relation="contradicts", **extra)


AGAINST_M20 = {"citations": [against("m20")]}


def told(document):
    """What is differed on, and each version as its day, its words and its sources."""
    return [
        (one.subject, [(v.date, v.words, [cited["source"] for cited in v.citations]) for v in one.versions])
        for one in disagreements(Evidence(document, PAPERS))
    ]


@rows(
    ("document", "expected"),
    [
        (event("2025-03-18", "m19", "m20"), []),
        (event("2025-03-18", "m19", against("m10")), []),  # it could not know
        (
            event("2025-03-18", "m19", against("m20", quote="They never met."), summary="They met."),
            [("", [(None, "They met.", ["m19"]), (None, "They never met.", ["m20"])])],
        ),
        (
            event("2025-03-18", cites("m19", quote="on Tuesday"), cites("m20", says_date="2025-03-19", quote="today")),
            [("on the day", [("2025-03-18", "on Tuesday", ["m19"]), ("2025-03-19", "today", ["m20"])])],
        ),
        (
            event("2025-03-18", cites("m20", says_date="2025-03-17"), cites("m21", says_date="2025-03-17")),
            [("on the day", [("2025-03-18", "", []), ("2025-03-17", "", ["m20", "m21"])])],
        ),
        (
            event("2025-03-18T11:15+02:00/2025-04-17", "m19", against("m20", says_date="2025-03-18T11:30+02:00")),
            [
                (
                    "on the time of day",
                    [("2025-03-18T11:15+02:00/2025-04-17", "", ["m19"]), ("2025-03-18T11:30+02:00", "", ["m20"])],
                )
            ],
        ),
        (
            event("2025-03-18T11:15+02:00", "m19", against("m20", says_date="2025-03-19T11:15+02:00")),
            [("on the day", [("2025-03-18T11:15+02:00", "", ["m19"]), ("2025-03-19T11:15+02:00", "", ["m20"])])],
        ),
        (event("2025-03-18T00:00+02:00", cites("m20", says_date="2025-03-17")), []),  # its 24:00 is that moment
        (event("2025-03-17", cites("m20", says_date="2025-03-18T00:00")), []),
        (
            event("2025-03-18T00:00+02:00", cites("m20", says_date="2025-03-17T23:00+02:00")),
            [
                (
                    "on the day",
                    [("2025-03-18T00:00+02:00", "", []), ("2025-03-17T23:00+02:00", "", ["m20"])],
                )
            ],
        ),
        (
            event("2025-03-18", "m19", against("m20", says_date="2025-03-18T11:30+02:00")),
            [("", [("2025-03-18", "", ["m19"]), ("2025-03-18T11:30+02:00", "", ["m20"])])],
        ),
        (
            event("2025-03-18", against("m20", quote="No."), against("m21", quote="Later.")),
            [("", [(None, "", []), (None, "No.", ["m20"]), (None, "Later.", ["m21"])])],
        ),
        (
            event("2025-03-18", "m19") | {"statements": [said("s", text="Yes.") | {"citations": [against("m20")]}]},
            [("on what was said", [(None, "Yes.", ["m19"]), (None, "", ["m20"])])],  # it rests on its event's
        ),
        (
            event("2025-03-18", cites("m20", quote="They met."))
            | {"statements": [said("s", text="Yes.") | AGAINST_M20]},
            [("on what was said", [(None, "Yes.", []), (None, "", ["m20"])])],  # which does not say so
        ),
        (
            event("2025-03-18", "m10", against("m20", quote="No.")),
            [("", [(None, "", []), (None, "No.", ["m20"])])],  # too old to know what came of it
        ),
        (
            event("2025-03-18", "m19")
            | {"schedule": [entry("2025-03-10", "2025-03-18", note="At noon.") | {"citations": [against("m20")]}]},
            [("on the plan", [(None, "At noon.", []), (None, "", ["m20"])])],
        ),
        (  # of a plan, a source from before it can know
            plan("2025-04-18", "m19") | {"citations": [cites("m20", says_date="2025-04-19"), against("m21")]},
            [
                (
                    "on the day",
                    [
                        ("2025-04-18", "", ["m19"]),
                        ("2025-04-19", "", ["m20"]),
                        (None, "", ["m21"]),
                    ],
                )
            ],
        ),
        (  # the event cites what its announcement does
            plan("2025-04-18", "m19") | {"citations": [cites("m19"), cites("m20", says_date="2025-04-19")]},
            [("on the day", [("2025-04-18", "", ["m19"]), ("2025-04-19", "", ["m20"])])],
        ),
        (
            plan("2025-04-18", "m19", cites("m20", says_date="2025-04-19")),
            [("on the plan", [("2025-04-18", "", ["m19"]), ("2025-04-19", "", ["m20"])])],
        ),
        (  # each announcement is held to its own day, whatever came of it
            event("2025-03-18", "m20")
            | {
                "schedule": [
                    entry("2025-03-10", "2025-03-14")
                    | {"citations": [cites("m10", says_date="2025-03-14"), cites("m19", says_date="2025-03-13")]}
                ]
            },
            [("on the plan", [("2025-03-14", "", ["m10"]), ("2025-03-13", "", ["m19"])])],
        ),
        (
            event("2025-03-18")
            | {
                "schedule": [
                    entry("2025-03-08", "2025-03-14") | {"citations": [cites("m19", says_date="2025-03-13")]},
                    entry("2025-03-10", "2025-03-18"),
                ]
            },
            [("on a former plan", [("2025-03-14", "", []), ("2025-03-13", "", ["m19"])])],
        ),
        (plan("2025-04-18", cites("m19", says_date="2025-04")), []),
        (plan(None, cites("m19", says_date="2025-04"), status="postponed"), []),
    ],
)
def test_every_version_stands_with_its_sources(document, expected):
    assert told(document) == expected
