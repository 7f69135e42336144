"""The coding of the article: what it reports, who was where, who said what."""

import csv
from datetime import UTC

from tests.conftest import NOW, SEED, UKRAINE
from tests.seed.read import Document, taken_in
from webapp import create_app
from webapp.domain import dates
from webapp.domain.knowing.citations import citations
from webapp.domain.timing.schedule import stands_at
from webapp.store.database import Database

EVENTS = [
    # in the order of the timeline
    ("russias-full-scale-invasion-of-ukraine", "incident", "2022-02-24"),
    ("western-sanctions-and-curtailed-relations", "measure", "2022-02-24/.."),
    ("trump-announces-his-peace-initiative", "proposal", "[2025-02-11..2025-02-20]"),
    ("europeans-voice-concern-at-being-sidelined", "statement", "[2025-02-11..2025-02-20]"),
    ("us-ukraine-talks-in-saudi-arabia", "talks", "[2025-03-10..2025-03-13]"),
    ("kyiv-agrees-to-a-30-day-ceasefire", "commitment", "[2025-03-10..2025-03-13]"),
    ("rubio-the-decision-now-lies-with-russia", "statement", "[2025-03-10..2025-03-13]"),
    ("putin-backs-the-ceasefire-in-principle", "statement", "[2025-03-10..2025-03-13]"),
    ("witkoff-briefs-putin", "visit", "2025-03-13"),
    ("european-advisers-meet-waltz-at-the-white-house", "meeting", "2025-03-14"),
    ("rutte-on-relations-with-russia-and-nato-accession", "statement", "2025-03-14"),
    ("us-officials-hint-at-concessions", "statement", "2025-03-15/2025-03-16"),
    ("witkoff-interview-with-cnn", "statement", "[2025-03-15..2025-03-16]"),
    ("waltz-on-territory-guarantees-and-nato", "statement", "2025-03-16"),
    ("kremlin-ceasefire-would-favour-ukraine", "statement", "[2025-03-10..2025-03-17]"),
    ("vlasiuk-on-terms-for-lifting-sanctions", "statement", "[..2025-03-17]"),
    ("russia-wants-ukraine-out-of-nato", "statement", "[..2025-03-17]"),
    ("western-leaders-open-to-restoring-relations", "statement", "[..2025-03-17]"),
    ("russia-seeks-sanctions-relief", "statement", "[..2025-03-17]"),
    ("putin-sends-trump-a-message", "message", "[2025-03-13..2025-03-17]"),
    ("kremlin-confirms-putins-message", "statement", "[2025-03-13..2025-03-17]"),
    ("trump-announces-the-call", "statement", "2025-03-17"),
    ("politico-reports-the-white-house-meeting", "report", "2025-03-17"),
    ("trump-putin-phone-call", "call", "2025-03-18"),
]

STATEMENTS = [
    # uid, speaker, form, stances towards the issues' propositions
    ("europe-concern-at-being-left-out", "europe", "paraphrase", "european-role: supports"),
    ("ukraine-accepts-ceasefire", "ukr", "act", "ceasefire: supports"),
    ("rubio-russias-turn", "rubio", "fragment", "ceasefire: supports"),
    ("rubio-refusal-would-be-telling", "rubio", "paraphrase", "ceasefire: supports"),
    ("putin-in-principle", "putin", "fragment", "ceasefire: conditional"),
    ("rutte-normal-relations-step-by-step", "rutte", "quote", "normalization: conditional"),
    ("rutte-accession-off-the-table", "rutte", "paraphrase", "nato-membership: opposes"),
    ("us-team-concessions-possible", "us-team", "paraphrase", "territory: conditional"),
    ("witkoff-recognition-premature", "witkoff", "fragment", "recognition: noncommittal"),
    ("witkoff-bridging-the-gap", "witkoff", "quote", "settlement-prospects: supports"),
    ("witkoff-rapid-progress", "witkoff", "paraphrase", "settlement-prospects: supports"),
    ("witkoff-all-stakeholders-involved", "witkoff", "paraphrase", "european-role: supports"),
    ("waltz-ukraine-may-cede-land", "waltz", "paraphrase", "territory: conditional"),
    ("waltz-ukraine-may-drop-nato-hopes", "waltz", "paraphrase", "nato-membership: doubts"),
    ("waltz-territory-for-guarantees", "waltz", "quote", "security-guarantees: conditional, territory: conditional"),
    ("waltz-nato-membership-unlikely", "waltz", "quote", "nato-membership: doubts"),
    ("kremlin-truce-helps-ukraine", "kremlin", "paraphrase", "ceasefire: doubts"),
    ("vlasiuk-sanctions-could-be-lifted", "vlasiuk", "paraphrase", "sanctions-relief: conditional"),
    ("vlasiuk-relief-requests-give-leverage", "vlasiuk", "paraphrase", ""),
    ("vlasiuk-business-a-matter-of-time", "vlasiuk", "quote", "normalization: conditional"),
    ("vlasiuk-normalisation-needs-conditions", "vlasiuk", "paraphrase", "normalization: conditional"),
    ("russia-no-nato-for-ukraine", "rus", "paraphrase", "nato-membership: opposes"),
    ("west-willing-to-restore-relations", "west", "paraphrase", "normalization: conditional"),
    ("russia-wants-sanctions-relief", "rus", "paraphrase", "sanctions-relief: supports"),
    ("kremlin-message-was-sent", "kremlin", "paraphrase", ""),
    ("kremlin-cautious-optimism", "kremlin", "fragment", "settlement-prospects: conditional"),
    ("trump-will-speak-with-putin", "trump", "paraphrase", ""),
    ("trump-progress-on-ceasefire", "trump", "paraphrase", "ceasefire: supports"),
    ("trump-bring-war-to-an-end", "trump", "quote", ""),
    ("trump-very-good-chance", "trump", "quote", "settlement-prospects: conditional"),
    ("trump-call-about-concessions", "trump", "paraphrase", ""),
    ("trump-land-and-power-plants", "trump", "quote", "energy-assets: noncommittal, territory: noncommittal"),
    ("trump-dividing-up-assets", "trump", "quote", "energy-assets: conditional"),
    ("politico-advisers-met-waltz", "politico", "paraphrase", ""),
]

PROPOSITIONS = {
    "ceasefire": "An immediate 30-day ceasefire takes effect.",
    "energy-assets": "Power plants and other assets are divided as part of the deal.",
    "european-role": "European states take part in the negotiations.",
    "nato-membership": "Ukraine joins NATO.",
    "normalization": "The West restores normal relations and business with Russia.",
    "recognition": "The US recognises Russian-held territories as Russian.",
    "sanctions-relief": "Western sanctions on Russia are lifted.",
    "security-guarantees": "Ukraine receives long-term security guarantees.",
    "settlement-prospects": "A negotiated end to the war is within reach.",
    "territory": "Ukraine cedes territory to Russia.",
}

SIDES = {
    "bonne": "europe",
    "kremlin": "rus",
    "macron": "europe",
    "ploetner": "europe",
    "powell": "europe",
    "putin": "rus",
    "rubio": "usa",
    "rutte": "nato",
    "trump": "usa",
    "us-team": "usa",
    "vlasiuk": "ukr",
    "waltz": "usa",
    "witkoff": "usa",
    "zelenskyy": "ukr",
    # what is no one's but stands with others, or alone
    "deu": "europe",
    "eu": "europe",
    "fra": "europe",
    "gbr": "europe",
    "europe": "europe",
    "nato": "nato",
    "rus": "rus",
    "sau": "sau",
    "ukr": "ukr",
    "usa": "usa",
    "west": "west",
    "cnn": "cnn",
    "politico": "politico",
}


def test_it_holds_what_the_article_reports(seed: Document) -> None:
    assert {name: len(seed[name]) for name in ("events", "actors", "issues", "sources")} == {
        "events": 24,
        "actors": 27,
        "issues": 10,
        "sources": 4,
    }
    assert sum(len(event["statements"]) for event in seed["events"]) == 34


def test_events_kinds_and_dates(seed: Document) -> None:
    assert [(event["uid"], event["kind"], event["date"]["edtf"]) for event in seed["events"]] == EVENTS


def test_coding(seed: Document) -> None:
    coded = [
        (
            said["uid"],
            said["speaker"],
            said["form"],
            ", ".join(f"{position['issue']}: {position['stance']}" for position in said["positions"]),
        )
        for event in seed["events"]
        for said in event["statements"]
    ]
    assert coded == STATEMENTS


def test_propositions(seed: Document) -> None:
    assert {issue["uid"]: issue["proposition"] for issue in seed["issues"]} == PROPOSITIONS


def test_every_stance_is_taken_on_an_issue_that_the_event_is_about(seed: Document) -> None:
    for event in seed["events"]:
        for said in event["statements"]:
            assert {position["issue"] for position in said["positions"]} <= set(event["issues"]), said["uid"]


def test_sides(seed: Document) -> None:
    """Germany, France, Britain and the EU stand together as Europe; NATO stands alone; media belong to nobody."""
    affiliation = {actor["uid"]: actor["affiliation"] for actor in seed["actors"]}

    def side(uid: str) -> str:
        return side(affiliation[uid]) if affiliation[uid] else uid

    assert {uid: side(uid) for uid in affiliation} == SIDES
    kinds = {actor["uid"]: actor["kind"] for actor in seed["actors"]}
    assert {uid for uid, kind in kinds.items() if kind == "media"} == {"cnn", "politico"}
    assert all(affiliation[uid] for uid, kind in kinds.items() if kind == "person")


def test_the_call_is_scheduled(seed: Document) -> None:
    [planned] = [event for event in seed["events"] if event["status"] not in {"occurred", "ongoing"}]
    assert (planned["uid"], planned["kind"], planned["status"]) == ("trump-putin-phone-call", "call", "scheduled")
    assert planned["date"]["edtf"] == "2025-03-18"
    assert [(plan["announced_on"], plan["status"], plan["date"]) for plan in planned["schedule"]] == [
        ("2025-03-17", "scheduled", "2025-03-18")
    ]


def test_events_stand_in_order_with_windows_before_the_day_they_end_on(seed: Document) -> None:
    stands = []
    for event in seed["events"]:
        when = stands_at(event)
        assert when is not None
        dated = when.form != "window" or when.latest is None
        stands.append((dates.day_of(when, UTC), dated, event["order"]))
    assert stands == sorted(stands)


def test_what_the_article_puts_before_and_after_the_visit_is_on_record(seed: Document) -> None:
    """“Prior to that” and “following Witkoff’s visit”: what came after what, where days alone do not tell."""
    ties = {
        (event["uid"], tie, other)
        for event in seed["events"]
        for tie in ("before", "after")
        for other in event["date"].get(tie, ())
    }
    assert ties == {
        ("putin-backs-the-ceasefire-in-principle", "before", "witkoff-briefs-putin"),
        ("kremlin-confirms-putins-message", "after", "witkoff-briefs-putin"),
    }


def test_the_article_is_the_one_source_and_relays_are_marked(seed: Document) -> None:
    sources = {source["uid"]: source for source in seed["sources"]}
    article = sources["article-2025-03-17"]
    assert article["issued"] == "2025-03-17?"
    assert "inferred" in article["note"]
    assert not any(article[unknown] for unknown in ("title", "container-title", "author", "URL"))
    assert article["label"]
    for event in seed["events"]:
        for citation in citations(event):
            assert citation["source"] == "article-2025-03-17"
            assert citation["origin"] in {None, *sources} - {"article-2025-03-17"}
            assert citation["locator"]
    assert all(source["issued"].endswith("?") or source["issued"].startswith("[") for source in sources.values())
    assert "analyst" in seed["negotiation"]["description"]


CELLS = {"02-20": 1, "03-12": 1, "03-13": 4, "03-14": 6, "03-15": 6, "03-16": 12, "03-17": 19}

PERHAPS = {
    ("Russia", "NATO membership"), ("Russia", "Prospects of a settlement"), ("Russia", "Sanctions relief"),
    ("Ukraine", "Normalisation of relations"), ("Ukraine", "Sanctions relief"), ("United States", "European role"),
    ("United States", "Prospects of a settlement"), ("United States", "Recognition of Russian-held territory"),
    ("United States", "Territory"), ("Western countries", "Normalisation of relations"),
}  # fmt: skip


def test_what_each_side_had_said_by_each_day(empty: Database) -> None:
    """Worked out by hand from the article: which cells are filled, which perhaps are, and that nobody moved."""
    taken_in(empty, SEED.read_bytes())
    app = create_app({"DATABASE_URL": str(empty.engine.url), "NOW": NOW})

    def cells(day: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        answer = app.test_client().get(f"{UKRAINE}/positions.csv?said_by=2025-{day}")
        rows = [row for row in csv.DictReader(answer.text.splitlines()) if row["stance"] and not row["person"]]
        assert not any(row["moved_from"] for row in rows)
        said = {(row["side"], row["issue"]) for row in rows if row["stands"] != "perhaps already"}
        return said, {(row["side"], row["issue"]) for row in rows} - said

    assert {day: len(cells(day)[0]) for day in CELLS} == CELLS
    assert cells("03-15")[1] == PERHAPS
    app.extensions["database"].engine.dispose()
