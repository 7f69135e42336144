"""Calendars, read back by the library that calendars are read with."""

from datetime import UTC, date, datetime, timedelta

import icalendar

from tests.conftest import NOW, UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import entry, planned, take_in

CALL = "trump-putin-phone-call"
DAYS = "from 10 to 13 May 2025"


def read(answer):
    """The entries of a calendar by the uid of their event."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.data)
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.events}


def test_the_call_as_an_entry_of_a_day(client):
    answer = client.get(f"{UKRAINE}/events/{CALL}.ics")
    event = read(answer)[CALL]
    assert event["UID"] == f"{CALL}@ukraine-ceasefire-2025-03.ceasefire-timeline"
    assert (event.start, event.end) == (date(2025, 3, 18), date(2025, 3, 19))
    assert (event["DTSTAMP"].dt, event["SEQUENCE"]) == (NOW, 1)
    assert (event["STATUS"], event["TRANSP"], event["SUMMARY"]) == (
        "TENTATIVE",
        "TRANSPARENT",
        "Trump–Putin phone call",
    )
    assert event["URL"] == f"http://localhost{UKRAINE}/events/{CALL}"
    assert "Announced 17 March 2025: scheduled for 18 March 2025." in event["DESCRIPTION"]
    assert answer.headers["Content-Disposition"] == f"attachment; filename={CALL}.ics"
    assert answer.headers["ETag"]


def test_the_bytes_stay_the_same_until_the_event_changes(app, client, editor):
    before = client.get(f"{UKRAINE}/events/{CALL}.ics").data
    app.config["NOW"] = NOW + timedelta(hours=7)  # another day, and the editor is still logged in
    assert client.get(f"{UKRAINE}/events/{CALL}.ics").data == before
    editor.post(f"{UKRAINE}/events/{CALL}/delete", data={"base": "1"})
    assert client.get(f"{UKRAINE}/events/{CALL}.ics").status_code == 410
    editor.post(f"{UKRAINE}/events/{CALL}/restore")
    event = read(client.get(f"{UKRAINE}/events/{CALL}.ics"))[CALL]
    assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (3, app.config["NOW"])


def at(day, hour=0, minute=0):
    return datetime(2025, 5, day, hour, minute, tzinfo=UTC)


def told(event):
    """The beginning and the end of an entry, its status and its title."""
    return event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None, event["STATUS"], event["SUMMARY"]


ENTRIES = {
    "2025-05-18": (date(2025, 5, 18), date(2025, 5, 19), "CONFIRMED", "It"),
    "2025-05-31/2025-06-01": (date(2025, 5, 31), date(2025, 6, 2), "CONFIRMED", "It (from 31 May to 1 June 2025)"),
    "2025-05-18T14:00+03:00": (at(18, 11), None, "CONFIRMED", "It"),
    "2025-05-18?": (date(2025, 5, 18), date(2025, 5, 19), "TENTATIVE", "It (18 May 2025 (uncertain))"),
    "2025-05": (date(2025, 5, 1), date(2025, 6, 1), "TENTATIVE", "It (May 2025)"),
    "[2025-05-10..2025-05-13]": (date(2025, 5, 10), date(2025, 5, 14), "TENTATIVE", f"It (some day {DAYS})"),
    "2025-05-18/..": (date(2025, 5, 18), date(2025, 5, 19), "CONFIRMED", "It (since 18 May 2025)"),
    "2025-05-18T14:00+03:00/2025-05-18T16:30+03:00": (at(18, 11), at(18, 13, 30), "CONFIRMED", "It"),
    "2025-05-18T18:00Z/2025-05-20T00:00Z":
        (at(18, 18), at(20), "CONFIRMED", "It (from 18:00 on 18 May to 00:00 on 20 May 2025 (UTC))"),
    "2025-05-18T18:00/2025-05-20T00:00":  # no moment is known: all of its days
        (date(2025, 5, 18), date(2025, 5, 20), "CONFIRMED",
         "It (from 18:00 on 18 May to 00:00 on 20 May 2025 (time zone not known))"),
    "2025-05-18T14:00":
        (date(2025, 5, 18), date(2025, 5, 19), "CONFIRMED", "It (18 May 2025, 14:00 (time zone not known))"),
    "2025-05-18T14:00Z~": (at(18, 14), None, "TENTATIVE", "It (18 May 2025, about 14:00 (UTC))"),
    "[2025-05-18T10:00Z..2025-05-18T14:00Z]":
        (at(18, 10), at(18, 14), "TENTATIVE", "It (18 May 2025, some time from 10:00 to 14:00 (UTC))"),
    "2025-05-18T18:00Z/..": (at(18, 18), None, "CONFIRMED", "It (since 18:00 on 18 May 2025 (UTC))"),
    **dict.fromkeys(
        ["[..2025-05-17]", "[2025-05-10..]", "../2025-05-17", "2025-03/..", "[2025..9999]", "[2025-03-18T14:00Z..]",
         "../2025-03-18T14:00Z"]
    ),
}  # fmt: skip
"""What a calendar says of an event of each date; nothing of one that is open at an end, or is long."""


def test_how_dates_become_entries(app, client):
    told_of = {"title": "It", "citations": [{"source": "article"}]}
    events = [an_event(f"e{number}", date={"edtf": edtf}, **told_of) for number, edtf in enumerate(ENTRIES)]
    address = take_in(app, sources=[a_source()], events=events)
    found = read(client.get(f"{address}/export.ics"))
    for event, (edtf, wanted) in zip(events, ENTRIES.items(), strict=True):
        assert (told(found[event["uid"]]) if event["uid"] in found else None) == wanted, edtf
    without = events[-1]["uid"]
    answer = client.get(f"{address}/events/{without}.ics")
    assert answer.status_code == 404
    assert f"There is no event “{without}” here that has days for a calendar." in answer.text
    assert "Add to calendar" not in client.get(f"{address}/events/{without}").text


DEADLINES = {
    "[..2025-05-17]": (date(2025, 5, 17), date(2025, 5, 18), "TENTATIVE", "It (by 17 May 2025)"),
    "[..2025-05]": (date(2025, 5, 31), date(2025, 6, 1), "TENTATIVE", "It (by May 2025)"),
    "[..2025-05-17T18:00Z]": (at(17, 18), None, "TENTATIVE", "It (by 18:00 on 17 May 2025 (UTC))"),
    **dict.fromkeys(["[2025-05-10..]", "../2025-05-17"]),
}


def test_what_is_planned_by_a_day_stands_on_it(app, client):
    plans = [planned(f"e{n}", entry("2025-03-01", edtf), title="It") for n, edtf in enumerate(DEADLINES)]
    address = take_in(app, events=plans)
    for file in ("export.ics", "agenda.ics"):
        found = read(client.get(f"{address}/{file}"))
        for number, (edtf, wanted) in enumerate(DEADLINES.items()):
            assert (told(found[f"e{number}"]) if f"e{number}" in found else None) == wanted, edtf
    assert f'href="{address}/events/e0.ics">Add to calendar' in client.get(f"{address}/events/e0").text


ENDS = {
    **dict.fromkeys(
        ["9999-12-31", "9999-12-31?", "9999-12-31/..", "9999-12-31/9999-12-31", "[9999-12-31..9999-12-31]"],
        (date.max, None),
    ),
    "9999-12-30": (date(9999, 12, 30), date.max),
    "0001-01-01": (date.min, date(1, 1, 2)),
    "0001": (date.min, date(2, 1, 1)),
}


def test_the_last_day_of_the_calendar_is_an_entry_without_an_end(app, client):
    """Which is one day long (RFC 5545 section 3.6.1), as no day can be named that it ends before."""
    address = take_in(app, events=[planned(f"e{n}", entry("2025-03-01", edtf)) for n, edtf in enumerate(ENDS)])
    found = read(client.get(f"{address}/agenda.ics"))
    for number, (edtf, ends) in enumerate(ENDS.items()):
        assert told(found[f"e{number}"])[:2] == ends, edtf
        assert "DURATION" not in found[f"e{number}"]
    assert client.get(f"{address}/agenda").status_code == 200
    assert f'href="{address}/events/e0.ics">Add to calendar' in client.get(f"{address}/events/e0").text


STATUSES = [
    ([entry("2025-03-01", "2025-07-01", "proposed")], "TENTATIVE"),
    ([entry("2025-03-01", "2025-07-01")], "TENTATIVE"),  # nobody knows yet that it took place
    ([entry("2025-03-01", "2025-07-01", "cancelled")], "CANCELLED"),
    ([entry("2025-03-01", "[2025-07-01..2025-07-03]", "cancelled")], "CANCELLED"),
    ([entry("2025-03-01", "2025-07-01"), entry("2025-03-02", None, "postponed")], "CANCELLED"),
    ([entry("2025-03-01", "2025-07-01"), entry("2025-03-02", None, "proposed")], "CANCELLED"),  # off that day
]
LASTING = {"2025-05-18/2025-07-01": "TENTATIVE", "2025-05-18/..": "CONFIRMED", "2025-05": "TENTATIVE"}
"""Of what is under way the end is still a plan."""


def test_what_a_status_is_to_a_calendar(app, client):
    plans = [planned(f"plan-{number}", *schedule) for number, (schedule, _) in enumerate(STATUSES)]
    held = {"status": "ongoing", "citations": [{"source": "article"}]}
    truces = [an_event(f"truce-{n}", date={"edtf": edtf}, **held) for n, edtf in enumerate(LASTING)]
    found = read(client.get(f"{take_in(app, sources=[a_source()], events=[*plans, *truces])}/export.ics"))
    stated = [(found[plan["uid"]]["STATUS"], found[plan["uid"]].start) for plan in plans]
    assert stated == [(status, date(2025, 7, 1)) for _, status in STATUSES]
    assert [found[truce["uid"]]["STATUS"] for truce in truces] == [*LASTING.values()]


CONTRARY = {
    "undisputed": ({"says_date": "2025-05-02"}, "CONFIRMED"),
    "another-day": ({"says_date": "2025-05-03"}, "TENTATIVE"),
    "not-at-all": ({"relation": "contradicts"}, "TENTATIVE"),
    "too-old-to-know": ({"relation": "contradicts", "source": "before"}, "CONFIRMED"),
    "taken-back": ({"says_date": "2025-05-03", "source": "gone"}, "CONFIRMED"),
}


def test_what_sources_disagree_on_is_tentative(app, client, selects):
    gone = a_source("gone", issued="2025-05-06", standing={"state": "retracted", "on": "2025-05-07"})
    papers = [a_source("before", issued="2025-05-01"), a_source("paper", issued="2025-05-06", title="Other"), gone]
    events = [
        planned(
            uid,
            entry("2025-04-01", "2025-05-02"),
            status="occurred",
            date={"edtf": "2025-05-02"},
            citations=[{"source": "paper", "locator": "p. 1"}, {"source": "paper", **contrary}],
        )
        for uid, (contrary, _) in CONTRARY.items()
    ]
    said = an_event("only-the-words", date={"edtf": "2025-05-02"}, citations=[{"source": "paper"}])
    said["statements"] = [a_statement(citations=[{"source": "paper", "relation": "contradicts"}])]
    address = take_in(app, sources=papers, actors=[an_actor()], events=[*events, said])
    stated = {uid: status for uid, (_, status) in CONTRARY.items()}
    whole = {uid: entry["STATUS"] for uid, entry in read(client.get(f"{address}/export.ics")).items()}
    assert whole == stated | {"only-the-words": "CONFIRMED"}
    selects.clear()
    assert {uid: entry["STATUS"] for uid, entry in read(client.get(f"{address}/agenda.ics")).items()} == stated
    assert len(selects) <= 4


SUPPORTED = {
    "told": (["paper"], "CONFIRMED"),
    "by-nobody": ([], "TENTATIVE"),
    "taken-back": (["gone"], "TENTATIVE"),
    "one-of-two-taken-back": (["gone", "paper"], "CONFIRMED"),
    "only-announced": (["before"], "TENTATIVE"),
}


def test_what_no_source_bears_out_is_tentative(app, client):
    gone = a_source("gone", issued="2025-05-06", standing={"state": "retracted", "on": "2025-05-07"})
    papers = [a_source("before", issued="2025-05-01"), a_source("paper", issued="2025-05-06", title="Other"), gone]
    took_place = {"status": "occurred", "date": {"edtf": "2025-05-02"}}
    events = [
        planned(uid, entry("2025-04-01", "2025-05-02"), citations=[{"source": uid} for uid in cited], **took_place)
        for uid, (cited, _) in SUPPORTED.items()
    ]
    address = take_in(app, sources=papers, events=events)
    for path in ("export.ics", "agenda.ics"):
        stated = {uid: entry["STATUS"] for uid, entry in read(client.get(f"{address}/{path}")).items()}
        assert stated == {uid: status for uid, (_, status) in SUPPORTED.items()}, path
    app.config["NOW"] = datetime(2025, 6, 1, 12, tzinfo=UTC)
    retraction_ahead = read(client.get(f"{address}/export.ics?as_of=2025-05-06"))
    assert retraction_ahead["taken-back"]["STATUS"] == "CONFIRMED"


def test_the_whole_agenda_is_every_plan_there_was(app, client, selects):
    address = take_in(
        app,
        events=[
            planned("ahead", entry("2025-03-01", "2025-07-01")),
            planned("held", entry("2025-03-01", "2025-04-01"), status="occurred", date={"edtf": "2025-04-02"}),
            planned("undated", entry("2025-03-01", None, "proposed")),
            an_event("unplanned"),
        ],
    )
    selects.clear()
    answer = client.get(f"{address}/agenda.ics")
    assert len(selects) <= 3
    assert {uid: event.start for uid, event in read(answer).items()} == {
        "ahead": date(2025, 7, 1),
        "held": date(2025, 4, 2),
    }
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert (calendar["NAME"], calendar["UID"]) == ("Peace talks", "peace.ceasefire-timeline")


def test_an_announcement_says_where_it_was_to_be(app, client):
    moved = planned("moved", entry("2025-03-01", "2025-07-01", place="Bonn"), entry("2025-03-02", None, "postponed"))
    found = read(client.get(f"{take_in(app, events=[moved])}/events/moved.ics"))
    said = "Announced 1 March 2025: scheduled for 1 July 2025, Bonn.\n\nAnnounced 2 March 2025: postponed."
    assert found["moved"]["DESCRIPTION"] == said


def test_text_that_means_something_in_calendars_stays_text(app, client):
    title = "Talks; “in Jeddah”, on 1,000 things\\n BEGIN:VEVENT" + " long" * 20
    summary = "One\n\nEND:VCALENDAR\ntwo"
    address = take_in(app, events=[an_event("it", title=title, summary=summary, place="Jeddah, Saudi Arabia")])
    answer = client.get(f"{address}/events/it.ics")
    event = read(answer)["it"]
    assert (event["SUMMARY"], event["DESCRIPTION"], event["LOCATION"]) == (title, summary, "Jeddah, Saudi Arabia")
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))


def test_the_event_page_offers_it(client):
    assert f'href="{UKRAINE}/events/{CALL}.ics">Add to calendar' in client.get(f"{UKRAINE}/events/{CALL}").text
    assert client.get(f"{UKRAINE}/events/no-such-event.ics").status_code == 404
