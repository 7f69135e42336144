"""Slides for TimelineJS: what its format asks for, and nothing that the record does not say."""

from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import entry, planned, take_in

DAY = {"year": 2025, "month": 3, "day": 10}
LATER = DAY | {"day": 13}

REACHES = {
    "2025-03-10": (DAY, None, "10 March 2025"),
    "2025-03-10?": (DAY, None, "10 March 2025 (uncertain)"),
    "2025-03-10/2025-03-13": (DAY, LATER, "from 10 to 13 March 2025"),
    "[2025-03-10..2025-03-13]": (DAY, LATER, "some day from 10 to 13 March 2025"),
    "2025-03": (DAY | {"day": 1}, DAY | {"day": 31}, "March 2025"),
    "2025-03-10/..": (DAY, None, "since 10 March 2025"),
    "2025-03-10T14:30+03:00": (DAY | {"hour": 14, "minute": 30}, None, "10 March 2025, 14:30 (UTC+3)"),
    "2025-03-10T20:00Z/2025-03-13T00:00Z":
        (DAY | {"hour": 20, "minute": 0}, LATER | {"hour": 0, "minute": 0},
         "from 20:00 on 10 March to 00:00 on 13 March 2025 (UTC)"),
    "2025-03-10T14:30+03:00/2025-03-10":
        (DAY | {"hour": 14, "minute": 30}, DAY | {"hour": 23, "minute": 59}, "10 March 2025, from 14:30 (UTC+3)"),
    "2025-03-10T14:30+03:00/2025-03-10T13:00Z":
        (DAY | {"hour": 14, "minute": 30}, DAY | {"hour": 16, "minute": 0},
         "10 March 2025, 14:30 (UTC+3) to 13:00 (UTC)"),
    "[..2025-03-13]": None,
    "[2025-03-10..]": None,
    "../2025-03-13": None,
}  # fmt: skip


def slides(client, address, query=""):
    file = client.get(f"{address}/timelinejs.json{query}").json
    return {slide["unique_id"]: slide for slide in file["events"]}


def test_a_slide_reaches_over_all_possible_days_and_tells_them_in_words(app, client):
    dates = {f"of-{number}": edtf for number, edtf in enumerate(REACHES)}
    plans = [
        planned("call", entry("2025-03-01", "2025-03-10")),
        planned("off", entry("2025-03-01", "2025-03-10"), entry("2025-03-02", None, "postponed")),
        planned("idea", entry("2025-03-01", None, "proposed")),
    ]
    address = take_in(app, events=[*(an_event(uid, date={"edtf": edtf}) for uid, edtf in dates.items()), *plans])
    found = slides(client, address)
    told = {uid: (slide["start_date"], slide.get("end_date"), slide["display_date"]) for uid, slide in found.items()}
    assert told == {
        **{uid: REACHES[edtf] for uid, edtf in dates.items() if REACHES[edtf]},
        "call": (DAY, None, "Scheduled for 10 March 2025"),
        "off": (DAY, None, "Postponed; was planned for 10 March 2025"),
    }


def test_a_slide_says_who_said_what_on_whose_word_and_no_text_is_markup(app, client):
    statement = a_statement(
        "yes",
        speaker="ann",
        described_as="a <b>senior</b> aide",
        form="quote",
        quote="we & you",
        citations=[{"source": "paper"}],
    )
    address = take_in(
        app,
        actors=[an_actor("ann", name="Ann <Lee>")],
        sources=[a_source("paper", title="The <Paper>"), a_source("radio", title="Radio")],
        events=[
            an_event(
                "it",
                title="<script>alert(1)</script>",
                summary="They **met** <i>again</i>.\n\nNo [text](https://paper.example/1) was signed.",
                place="Minsk",
                date={"edtf": "2025-03-10"},
                participants=[{"actor": "ann", "role": "party", "attendance": "refused"}],
                statements=[statement],
                citations=[{"source": "paper"}, {"source": "radio", "relation": "contradicts"}],
            )
        ],
    )
    text = slides(client, address)["it"]["text"]
    assert text["headline"] == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert text["text"] == (
        "<p>They <strong>met</strong> &lt;i&gt;again&lt;/i&gt;.</p>\n"
        '<p>No <a href="https://paper.example/1" rel="noopener nofollow">text</a> was signed.</p>\n'
        "<p>Ann &lt;Lee&gt; (party, refused). Minsk</p>"
        "<p><b>a &lt;b&gt;senior&lt;/b&gt; aide (Ann &lt;Lee&gt;):</b> “we &amp; you”</p>"
        "<p>One source; sources disagree: &#34;The &lt;Paper&gt;&#34; (supports); Radio (contradicts)</p>"
        f'<p><a href="http://localhost{address}/events/it">Sources and history</a></p>'
    )


def test_key_moments_have_an_address_that_is_not_taken_for_a_spreadsheet(app, client):
    address = take_in(app, events=[an_event("one", key_event=True), an_event("other")])
    assert [*slides(client, address, "?%6Bey=1")] == [*slides(client, address, "?key=1")] == ["one"]
