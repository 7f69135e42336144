"""A table in the browser: looked at, chosen for, asked about, taken in and undone."""

import io
import re
from html import unescape

from tests.html import Page, words
from tests.imports.sent import Items
from webapp.pages.desk.lists import PAIRS, TITLES


def look(editor, data: str, **fields: str):
    return editor.post("/import", data={"file": (io.BytesIO(data.encode()), "ours.csv")} | fields)


def test_a_table_is_looked_at_taken_in_undone_and_not_doubled(editor, client, peace, contents):
    assert 'value="peace" selected' in editor.get("/import?into=peace").text
    table = (
        "Headline,Start Date,Text,Caption,Who\nA meeting,17 March 2025,They met.,x,Putin\nAnother,17 March 2025,,,Ann\n"
    )
    answer = look(editor, table)
    assert (answer.status_code, Items(answer.text).found) == (422, ["Say which negotiation the table goes into."])
    assert Page(answer.text).errors == {"into": "Say which negotiation the table goes into."}
    wrong = look(editor, table + ",2025,,,\nLater,2031,,,", into="peace", kind="meeting")
    assert [" ".join(line.split()) for line in Items(wrong.text).found] == [
        "row 4, column Headline: Title is needed; fill it in.",
        "row 5, column Start Date: This date is in the future, so the event cannot have occurred yet; correct "
        "the date, or make it scheduled.",
    ]
    circle = look(editor, "Title,Date,Part of\nA,2025,B\nB,2025,A", into="peace", kind="meeting")
    assert lines(circle)[0].startswith("row 2, column Part of: This makes a circle")
    half = look(editor, "Title,Date,Key moment\nA,2025,half", into="peace", kind="meeting")
    assert lines(half) == ["row 2, column Key moment: “half” says neither yes nor no; write one of these."]
    monthless = look(editor, "title,year,month,day\nA,2025,,12", into="peace", kind="meeting")
    assert lines(monthless)[0].startswith("row 2, column year")
    shown = look(editor, table, into="peace", kind="meeting", why="From our sheet")
    said = words(shown.text)
    assert "3 new, 0 changed, 1 as they are." in said
    assert "Columns left out: Caption." in said
    done = editor.post("/import/confirm", data=Page(shown.text).fields | {"actor.ann": "person"})
    assert (done.status_code, done.headers["Location"]) == (303, "/peace/changes/2")
    event = client.get("/peace/events/a-meeting.json").json
    assert (event["date"]["edtf"], event["summary"], event["kind"]) == ("2025-03-17", "They met.", "meeting")
    assert [part["actor"] for part in event["participants"]] == ["putin"]
    before = contents()
    again = words(look(editor, table, into="peace", kind="meeting").text)
    assert "title and day: rows 2, 3." in again
    assert "There is nothing to import" in again
    assert contents() == before
    assert editor.post("/peace/changes/2/undo").status_code == 303
    assert client.get("/peace/events/a-meeting.json").status_code == 410
    assert "3 new, 0 changed" in words(look(editor, table, into="peace", kind="meeting").text)


def test_our_own_table_of_events_says_of_its_rows_that_they_are_here(editor, client, peace):
    table = client.get("/peace/events.csv?bom=1").text
    assert "here already by uid or by title and day: row 2." in words(look(editor, table, into="peace").text)


def lines(answer) -> list[str]:
    """The problems that a page lists."""
    return [" ".join(line.split()) for line in Items(answer.text).found]


def test_all_that_is_wrong_is_said_at_once_and_what_was_chosen_stays(editor, client, peace):
    table = "Title,When,Who,More\n,2025,,\nA,3/4/2024,Ann,,x\nB,450.000,,\nC,2031,,\nD,no,,\n"
    sent = look(editor, table, why="From our sheet")
    assert lines(sent) == [
        "Say which negotiation the table goes into.",
        "row 3: This row has more cells than there are names of columns; name them all in the first row.",
    ]
    page = Page(sent.text)
    assert "“ours.csv” is still here" in words(sent.text)
    sent = editor.post("/import", data=page.fields | {"into": "peace"})
    said = lines(sent)
    assert [line.partition(":")[0] for line in said] == [
        "column When", "No kind is given in rows 2, 3, 4, 5, 6",
        "row 2, column Title", "row 3", *(f"row {row}, column When" for row in (4, 5, 6)),
    ]  # fmt: skip
    page = Page(sent.text)
    assert page.fields["first.date"] == [""]
    chosen = {"into": "peace", "kind": "call", "first.date": "month first"}
    again = Page(editor.post("/import", data=page.fields | chosen).text)
    assert {name: again.fields[name] for name in (*chosen, "why")} == {
        name: [value] for name, value in (chosen | {"why": "From our sheet"}).items()
    }
    mended = look(editor, "Title,When\nA,3/4/2024\n", **chosen, why="From our sheet")
    assert "are read with the month first, as you chose" in words(mended.text)
    otherwise = editor.post("/import", data=Page(mended.text).fields | {"again": "1"})
    kept = Page(otherwise.text).fields
    assert {name: kept[name] for name in chosen} == {name: [value] for name, value in chosen.items()}
    shown = editor.post("/import", data=Page(otherwise.text).fields | {"first.date": "day first"})
    assert editor.post("/import/confirm", data=Page(shown.text).fields).status_code == 303
    assert client.get("/peace/events/a.json").json["date"]["edtf"] == "2024-04-03"


def test_a_day_of_a_source_that_there_is_not_is_said(editor, peace):
    table = "Title,Date,Source,Source date\nA,2025,One,31.02.2025\nB,2025,Two,???\nC,2025,Three,n.d.\n"
    assert lines(look(editor, table, into="peace", kind="call")) == [
        "row 2, column Source date: 31 February 2025 does not exist; February 2025 has 28 days.",
        "row 3, column Source date: This is not a date. Leave it out where none is known.",
    ]


def test_a_file_that_waits_no_more_is_asked_for_again(editor, peace):
    assert lines(editor.post("/import", data={"digest": "x", "into": "peace"}))[0].startswith(
        "The file that you looked"
    )


def asked(answer) -> dict[str, str]:
    """The questions on a page, and the fields of their answers."""
    sets = re.findall(r'<legend>(.*?)</legend>.*?name="(is\..*?)"', answer.text, re.DOTALL)
    return {unescape(sentence): unescape(name) for sentence, name in sets}


def test_a_name_that_is_close_to_one_here_is_asked_about_once(editor, client, peace):
    first = look(editor, "Title,Date,Kind,Place\nFirst,2025,Talks,Kyiv\n", into="peace")
    assert editor.post("/import/confirm", data=Page(first.text).fields).status_code == 303
    rows = (
        "A,2024,Talks,Kiev,Vladimir Putim (host); Ann Lee; Putin,On the t\u0430lks",
        "B,2024,Talks,Kiev,Vladimir Putim,",
    )
    shown = look(editor, "\n".join(("Title,Date,Kind,Place,Who,Source", *rows)), into="peace")
    putin = "“Vladimir Putim” is close to “Vladimir Putin”, which is here: is it a different one?"
    kyiv = "“Kiev” is close to “Kyiv”, which is here: is it a different one?"
    source = "This source is here already, as “On the talks”: is it a different one?"
    assert asked(shown).keys() == {putin, kyiv, source}
    form = Page(shown.text).fields
    refused = editor.post("/import/confirm", data=form | {asked(shown)[putin]: "same"})
    assert refused.status_code == 422
    assert words(refused.text).count("“Kiev”: choose which it is.") == 2  # above and beside it
    assert words(refused.text).count("choose which it is.") == 4
    assert words(refused.text).count("“Ann Lee”: choose what it is.") == 2
    form = Page(refused.text).fields
    assert form[asked(shown)[putin]] == ["same"]
    answers = {
        asked(shown)[kyiv]: "other-name",
        asked(shown)[putin]: "other-name",
        asked(shown)[source]: "another",
        "actor.ann-lee": "person",
    }
    done = editor.post("/import/confirm", data=form | answers)
    assert done.status_code == 303
    event, other = (client.get(f"/peace/events/{uid}.json").json for uid in ("a", "b"))
    assert [part["actor"] for part in event["participants"]] == ["putin", "ann-lee", "putin"]
    assert {event["place"], other["place"], other["participants"][0]["actor"]} == {"Kyiv", "putin"}
    assert event["citations"][0]["source"] == "on-the-talks"
    assert client.get("/peace/actors/vladimir-putim").status_code == 404
    kept = client.get("/peace/export.json").json
    assert {actor["uid"]: actor.get("aliases") for actor in kept["actors"]}["putin"] == ["Putin", "Vladimir Putim"]
    assert [place["aliases"] for place in kept["negotiation"]["places"]] == [["Kiev"]]
    again = look(editor, "Title,Date,Kind,Place,Who\nC,2023,Talks,KIEV,Vladimir Putim\n", into="peace")
    assert not asked(again)
    assert TITLES[PAIRS] not in words(editor.get("/peace/desk").text)  # answered, so nobody is asked again


def test_names_that_only_rows_of_the_table_have_are_held_against_each_other(editor, client, peace):
    names = ("Dmitri Kozak", "Dmitry Kozak", "Dmitrij Kozak", "Kozak", "دميتري كوزاك")
    rows = (f"{name},{2019 + place},Talks,Geneva,{name}" for place, name in enumerate(names))
    shown = look(editor, "\n".join(("Title,Date,Kind,Place,Who", *rows, "D,2024,Talks,Geneve,")), into="peace")
    questions = asked(shown)
    assert [*questions] == [
        "“Dmitry Kozak” is close to “Dmitri Kozak”, which is new as well: is it a different one?",
        "“Dmitrij Kozak” is close to “Dmitri Kozak”, which is new as well: is it a different one?",
        "“Kozak” is close to “Dmitri Kozak”, which is new as well: is it a different one?",
        "“دميتري كوزاك” is close to “Dmitri Kozak”, which is new as well: is it a different one?",
        "“Geneve” is close to “Geneva”, which is new as well: is it a different one?",
    ]
    answers = dict.fromkeys(questions.values(), "same") | {"actor.dmitri-kozak": "person"}
    assert editor.post("/import/confirm", data=Page(shown.text).fields | answers).status_code == 303
    events = [client.get(f"/peace/events/{uid}.json").json for uid in ("dmitry-kozak", "dmitrij-kozak", "kozak", "d")]
    assert [event["participants"][0]["actor"] for event in events[:3]] == ["dmitri-kozak"] * 3
    assert events[3]["place"] == "Geneva"
    assert client.get("/peace/actors/dmitry-kozak").status_code == 404
