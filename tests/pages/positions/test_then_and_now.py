"""Two days of the matrix beside each other: on the page, as a file, as a picture."""

import re
from xml.etree import ElementTree

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.pages.positions.conftest import MATRIX, Table
from tests.rows import rows
from webapp.domain.vocabulary import Stance

pytestmark = pytest.mark.read_only

FILE = f"{MATRIX}/then-and-now.csv"


def compared(client, address=MATRIX, **query):
    """The rows of the comparison, by issue and side: what differs, and whether its cell is tinted."""
    page = client.get(address, query_string=query).text.partition('class="compared"')[2]
    rows = re.findall(r'<tr class="(same|changed)">(.*?)</tr>', page, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for _, row in rows]
    words = [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
    return {head: (then, now, differs, tint) for (head, then, now, differs), (tint, _) in zip(words, rows, strict=True)}


def test_each_cell_says_what_differs_and_the_sum_stands_on_top(client):
    page = " ".join(client.get(f"{MATRIX}?then=2025-03-14").text.split())
    assert "<b>7 cells are new, 4 are certain now, 1 has another speaker, 5 are the same.</b> None moved." in page
    found = compared(client, then="2025-03-14")
    assert len(found) == 17
    then, now, differs, tint = found["NATO membership United States"]
    assert (then, differs, tint) == ("nothing on record", "+ new", "changed")
    assert now.endswith("Ukraine can hardly expect to join NATO Mike Waltz · 16 Mar")
    then, _, differs, _ = found["NATO membership Russia"]
    assert (then, differs) == ("perhaps already: Russia, by 17 Mar, against", "+ certain now")
    assert found["NATO membership NATO"][2:] == ("same", "same")
    assert found["30-day ceasefire United States"][2] == "same", "another one said the same"
    then, now, differs, tint = found["30-day ceasefire Russia"]
    assert (differs, tint) == ("+ another speaker", "changed")
    assert "order not known" in now
    assert "order not known" not in then


def test_only_what_differs(client, sheet):
    assert len(compared(client, then="2025-03-14", differs=1)) == 12
    assert {row["differs"] for row in sheet(FILE, then="2025-03-14", differs=1)} == {
        "new",
        "certain now",
        "another speaker",
    }
    page = client.get(f"{MATRIX}?then=2025-03-16&said_by=2025-03-16&differs=1").text
    assert "Nothing in this table differs between the two days." in page
    choosing = page.partition('class="choose"')[2].partition("</details>")[0]
    days = {"then": "2025-03-16", "said_by": "2025-03-16", "differs": "1"}
    assert dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', choosing)) == days


def test_the_earlier_day_stands_first_whichever_is_asked_for_as_which(client, sheet):
    days = ("2025-03-14", "2025-03-16")
    one, other = (compared(client, then=then, said_by=now) for then, now in (days, days[::-1]))
    assert one == other
    rows = [sheet(FILE, then=then, said_by=now) for then, now in (days, days[::-1])]
    assert rows[0] == rows[1]


def test_the_file_says_what_the_page_says(client, sheet):
    rows = sheet(FILE, then="2025-03-14")
    assert {f"{row['issue']} {row['side']}": row["differs"] for row in rows} == {
        head: differs.removeprefix("+ ") for head, (_, _, differs, _) in compared(client, then="2025-03-14").items()
    }
    [russia] = [row for row in rows if (row["side"], row["issue"]) == ("Russia", "30-day ceasefire")]
    assert (russia["stance_then"], russia["stance_now"]) == ("conditional", "conditional; doubts")
    [nato] = [row for row in rows if (row["side"], row["issue"]) == ("Russia", "NATO membership")]
    assert (nato["beside_then"], nato["beside_now"]) == ("perhaps already: Russia, by 17 Mar 2025, opposes", "")
    assert (russia["words_then"], russia["said_now"]) == ("“in principle”", "10–13 Mar 2025; by 17 Mar 2025")


def test_a_movement_is_said_with_where_from_and_where_to(client, peace):
    moved = f"↓ moved, {Stance.SUPPORTS.label.lower()} → {Stance.OPPOSES.label.lower()}"
    found = compared(client, f"{peace}/positions", then="2025-03-01", said_by="2025-03-05")
    assert found["Truce North"][2] == moved
    page = " ".join(client.get(f"{peace}/positions?then=2025-03-01&said_by=2025-03-05").text.split())
    assert "<b>1 cell is new.</b> 1 moved." in page
    alone = client.get(f"{peace}/positions?then=2025-03-01&said_by=2025-03-05&side=north&issue=truce").text
    assert '<p class="sum"> 1 cell moved. </p>' in " ".join(alone.split())
    assert compared(client, f"{peace}/positions", then="2025-03-03", said_by="2025-03-04")["Truce North"][2] == "same"
    unknown = compared(client, f"{peace}/positions", then="2025-03-01", said_by="2025-03-05", as_of="2025-03-11")
    assert unknown["Truce North"][2] == "+ another speaker", "it was not known yet that she had moved"


@rows(
    ("query", "sentence"),
    [
        ("", "Say which day to compare with, as in then=2025-03-14."),
        ("then=soon", "“soon” is not a day"),
        ("then=2025-03-18", "18 March 2025 is in the future"),
        ("then=2025-03-14&differs=yes", "“differs” is 1 or left out."),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(client, query, sentence):
    answer = client.get(f"{FILE}?{query}")
    assert (answer.status_code, sentence in answer.text) == (400, True), answer.text


def test_the_page_offers_the_link_the_file_and_the_picture(client):
    page = client.get(f"{MATRIX}?then=2025-03-14&said_by=2025-03-16").text
    args = "said_by=2025-03-16&amp;then=2025-03-14"
    for address in (f"{MATRIX}?{args}#then-and-now", f"{FILE}?{args}", f"{MATRIX}.svg?{args}"):
        assert f'"{address}"' in page
    assert f'href="{MATRIX}?then=2025-03-16#then-and-now"' in client.get(MATRIX).text, "the stop before the last"


# ---- the picture ----

SVG = "{http://www.w3.org/2000/svg}"


def drawn(answer):
    """The texts of a picture that stands by itself."""
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    root = ElementTree.fromstring(answer.data)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert not re.search(r"<(style|script|image|use|a)\b|href=|url\(", answer.text)
    return [text.text for text in root.iter(f"{SVG}text")]


def test_the_picture_shows_issues_sides_and_stances(client):
    texts = drawn(client.get(f"{MATRIX}.svg"))
    for words in ("Who stands where", "Latest on record", "30-day ceasefire", "United States", "“in principle”", "–"):
        assert words in texts
    assert "+ new" not in texts
    assert "Said by 16 March 2025, as known on 17 March 2025" in drawn(
        client.get(f"{MATRIX}.svg?said_by=2025-03-16&as_of=2025-03-17")
    )


def test_the_picture_of_two_days_marks_what_differs(client):
    answer = client.get(f"{MATRIX}.svg?then=2025-03-14")
    assert drawn(answer).count("+ new") == answer.text.count('fill="#e8eff8"') - 5 == 7
    assert "Latest on record, with what differs from what was said by 14 March 2025" in drawn(answer)


@pytest.mark.writes
def test_the_picture_holds_whatever_text_there_is(app, client):
    words = "<b>&\"'\u0008 ]]> 🕊 " + "x" * 300
    address = take_in(
        app,
        actors=[an_actor("ann", name="Ann <script>" + "y" * 60)],
        issues=[an_issue("truce", name="A & B", proposition="1 < 2")],
        events=[
            an_event(
                "talks",
                date={"edtf": "2025-03-01"},
                statements=[a_statement(speaker="ann", text=words.replace("\u0008", ""),
                                        positions=[{"issue": "truce", "stance": "supports"}])],
            )
        ],
    )  # fmt: skip
    texts = drawn(client.get(f"{address}/positions.svg"))
    assert "A & B" in texts
    assert "1 < 2" in texts
    assert any(text.startswith("<b>&\"'") for text in texts)


def test_nothing_that_was_not_known_is_in_a_picture_or_a_comparison(client, peace):
    for path in ("positions.svg", "positions", "positions/then-and-now.csv"):
        text = client.get(f"{peace}/{path}?then=2025-03-01&as_of=2025-03-11&cell=north.truce").text
        assert "ann-against" not in text
        assert Stance.OPPOSES.label.lower() in text or "opposes" in text, "Bob had been heard of"
        assert "5 Mar" not in text


def test_the_file_for_excel_begins_with_a_byte_order_mark(client):
    assert client.get(f"{FILE}?then=2025-03-14&bom=1").data.startswith(b"\xef\xbb\xbf")
    name = client.get(f"{FILE}?then=2025-03-14&as_of=2025-03-16").headers["Content-Disposition"]
    assert name.endswith(f"{UKRAINE[1:]}-then-and-now-v1-as-of-2025-03-16-then-2025-03-14.csv")


def test_a_table_is_read_as_one(client):
    assert Table(client.get(f"{MATRIX}?then=2025-03-14").text).rows[-1][-1] in {"same", "+ new", "+ certain now"}
