"""Sources from references as people write them: what can mean one thing only is read, all else is named."""

import pytest

from tests.formats.bibliographic.pasted import TODAY, read
from tests.rows import rows
from webapp.domain.problems import Invalid
from webapp.formats.bibliographic import sources
from webapp.formats.bibliographic.authors import authors

LINK = "https://news.example/2025/08/19/envoy-in-moscow"
RAVID, BARAK_RAVID = [{"family": "Ravid", "given": "Barak"}], [{"literal": "Barak Ravid"}]
BY_INITIAL = [{"family": "Ravid", "given": "B."}]
THE = {"title": "Envoy to meet Putin", "container-title": "Axios", "issued": "2025-08-19", "author": RAVID, "URL": LINK}
SEEN = {"accessed": "2025-08-21"}


@rows(
    ("reference", "said", "left_out"),
    [
        (f"Ravid, Barak, “Envoy to meet Putin”, Axios, 19 August 2025, {LINK}", THE, ()),
        (f"Ravid, Barak. “Envoy to meet Putin.” Axios, August 19, 2025. {LINK}.", THE, ()),  # Chicago
        (f"1. Barak Ravid, “Envoy to meet Putin,” Axios, August 19, 2025, {LINK}.", THE | {"author": BARAK_RAVID}, ()),
        (f"Ravid, Barak. “Envoy to meet Putin.” Axios, 19 Aug. 2025, {LINK[8:]}.", THE, ()),  # MLA
        (f"Ravid, B. (2025, August 19). Envoy to meet Putin. Axios. {LINK}", THE | {"author": BY_INITIAL}, ()),  # APA
        (
            f"Ravid, B. (2025) ‘Envoy to meet Putin’, Axios, 19 August. URL: {LINK} (Accessed: 21 August 2025).",
            THE | SEEN | {"author": BY_INITIAL},
            (),
        ),
        (
            f"Ravid, B. (2025) Envoy to meet Putin. Axios, 19 August. Available at: {LINK} (Accessed 21 August 2025).",
            THE | SEEN | {"author": BY_INITIAL},
            (),
        ),
        (
            f"Barak Ravid, ‘Envoy to meet Putin’ (Axios, 19 August 2025) <{LINK}> accessed 21 August 2025",  # OSCOLA
            THE | SEEN | {"author": BARAK_RAVID},
            (),
        ),
        (
            'Ravid, Barak (19 August 2025). "Envoy to meet Putin". Axios. Archived on 20 August 2025.'
            f" Retrieved August 21, 2025, from {LINK}",
            THE | SEEN,
            ("“Archived on 20 August 2025”",),
        ),
        (
            f"Ravid, Barak: „Envoy to meet Putin“, in: Axios, 19.08.2025, {LINK} (abgerufen am 21.08.2025).",
            THE | SEEN,
            (),
        ),
        (f"Ravid, Barak, « Envoy to meet Putin », Axios, 19 août 2025, [en ligne], {LINK}", THE, ()),
        (
            f"باراك رافيد، «المبعوث، في موسكو»، القناة ١٢، ١٩ آب/أغسطس ٢٠٢٥، {LINK}، اطلع عليه في 21 أغسطس 2025",
            THE
            | SEEN
            | {"title": "المبعوث، في موسكو", "container-title": "القناة ١٢", "author": [{"literal": "باراك رافيد"}]},
            (),
        ),
        (
            f'ברק רביד, "השליח במוסקבה", וואלה, 19.8.2025, {LINK}. אוחזר ב-21 באוגוסט 2025',
            THE | SEEN | {"title": "השליח במוסקבה", "container-title": "וואלה", "author": [{"literal": "ברק רביד"}]},
            (),
        ),
        (
            f"Ravid, Barak, “Envoy to meet Putin”, Axios, 19 August 2025, {LINK}, archived at "
            f"https://web.archive.org/web/20250820/{LINK}",
            THE | {"archive-URL": f"https://web.archive.org/web/20250820/{LINK}"},
            (),
        ),
        (
            f"Ravid, Barak, et al. “Envoy to meet Putin.” Axios, 19 Aug. 2025, p. A1. {LINK}",
            THE,
            ("“et al.”", "“p. A1”"),
        ),
        (f"Ravid, Barak, “Envoy to meet\n Putin”, Axios,\n19 August 2025,\n{LINK}", THE, ()),  # wrapped
    ],
)
def test_styles(reference, said, left_out):
    assert {name: text for name, text in read(reference).items() if name not in {"uid", "type"}} == said
    assert sources(reference, TODAY)[0].left_out == left_out


FOOT = {"type": "book", "title": "A Substitute for Victory: Peace, 1951–53", "issued": "1990", "publisher": "Cornell"}


@rows(
    ("reference", "said", "left_out"),
    [
        ("Rosemary Foot, A Substitute for Victory: Peace, 1951–53 (Ithaca, N.Y.: Cornell, 1990), 37.",
         FOOT | {"author": [{"literal": "Rosemary Foot"}]}, ("“Ithaca, N.Y.”", "“37”")),
        ("Foot, Rosemary, John W. Lewis, and Xue Li. A Substitute for Victory: Peace, 1951–53. Ithaca: Cornell, 1990.",
         FOOT | {"author": [{"family": "Foot", "given": "Rosemary"}, {"family": "Lewis", "given": "John W."},
                            {"family": "Li", "given": "Xue"}]}, ("“Ithaca”",)),
        ("Foot, R. (1990) Peace. Ithaca: Cornell.",
         FOOT | {"title": "Peace", "author": [{"family": "Foot", "given": "R."}]}, ("“Ithaca”",)),
        ("Foot, R. A Substitute for Victory: Peace, 1951–53. Ithaca: Cornell, 1990.",
         FOOT | {"author": [{"family": "Foot", "given": "R."}]}, ("“Ithaca”",)),
        ("Kathryn Li and Jo Foot, “The Role,” in War, ed. James Cotton (Ithaca: Cornell, 1990), 20.",
         {"type": "chapter", "title": "The Role", "publisher": "Cornell"}, ("“War”", "“ed. James Cotton”", "“Ithaca”",
                                                                            "“20”")),
        ("The talks went on. Kaesong: a long night, 1951.", None, ()),
    ],
)  # fmt: skip
def test_books_are_known_by_their_imprint(reference, said, left_out):
    if said is None:
        with pytest.raises(Invalid, match="one to a book as in “Richard Holbrooke, "):
            sources(reference, TODAY)
        return
    assert {name: text for name, text in read(reference).items() if name in said} == said
    assert sources(reference, TODAY)[0].left_out == left_out


@rows(
    ("reference", "said", "left_out"),
    [
        # a name before the title is the author's or the outlet's; a city stands in brackets
        (f"Reuters, “Putin’s call”, 17 March 2025, {LINK}", {"title": "Putin’s call"}, ("“Reuters”",)),
        ("Luke Harding, 'Ukraine's \"yes\"', The Guardian (London, 15 March 2025) 4",
         {"title": "Ukraine's \"yes\"", "container-title": "The Guardian"}, ("“London”", "“4”")),
        # a day or a month first
        ("“Envoy in Moscow”, Axios, 03/04/2025, " + LINK, {"container-title": "Axios", "issued": "2025-08-19?"},
         ("“03/04/2025”",)),
        # a weekend's paper and a double number; days of which it is not clear that they are one date; a page
        ("“Envoy”, Die Zeit, 15./16. März 2025", {"issued": "2025-03-15/2025-03-16"}, ()),
        ("“Envoy”, Axios, March 15–21, 2025", {"issued": "2025-03-15/2025-03-21"}, ()),
        ("“Envoy”, Axios, March–April 2025", {"issued": "2025-03/2025-04"}, ()),
        (f"“Envoy”, Axios, 15 i 16 marca 2025, {LINK[:20]}", {"issued": None}, ("“15 i 16 marca 2025”",)),
        ("“Envoy”, Die Zeit, S. 12 – 14. März 2025", {"issued": "2025-03-14"}, ("“S. 12”",)),
        # two days, two links, two quotations
        (f"“Envoy in Moscow”, Axios, 18 August 2025, 19 August 2025, {LINK}", {"issued": "2025-08-19?"},
         ("“Axios”", "“18 August 2025”", "“19 August 2025”")),
        ("“Envoy in Moscow”, Axios, 19 August 2025, https://a.example/1, https://b.example/2", {"URL": None},
         ("“https://a.example/1”", "“https://b.example/2”")),
        (f"“One” and “Two”, Axios, 19 August 2025, {LINK}", {"title": None}, ("““One” and “Two””",)),
        (f"'Envoy' in 'Moscow', Axios, 19 August 2025, {LINK}", {"title": None}, ("“'Envoy' in 'Moscow'”",)),
        # a volume; several names behind the title; words of a sentence
        ("“The Long Road.” Survival 67, no. 2 (2025): 7–32.", {"container-title": None, "issued": "2025"},
         ("“Survival 67”", "“no. 2”", "“7–32”")),
        ("“Envoy in Moscow”, Axios, Kyiv Post, 19 August 2025", {"container-title": None}, ("“Axios”", "“Kyiv Post”")),
        (f'Putin says "no" to truce, Axios, 19 August 2025, {LINK}', {"title": None, "label": LINK[8:]},
         ('“Putin says "no" to truce”', "“Axios”")),
        (f"Barak Ravid, Envoy in Moscow, Axios (Aug. 19, 2025), {LINK}", {"title": None, "issued": "2025-08-19"},
         ("“Barak Ravid”", "“Envoy in Moscow”", "“Axios”")),
        ("Ravid, B. (2025, August 19). Who won? Nobody. Axios. " + LINK, {"title": None},
         ("“Ravid”", "“B”", "“Who won? Nobody”", "“Axios”")),
        (f"“Envoy in Moscow,” Axios, 31 February 2025, {LINK}", {"issued": "2025-08-19?"}, ("“31 February 2025”",)),
    ],
)  # fmt: skip
def test_what_may_mean_several_things_is_left_to_the_person(reference, said, left_out):
    entry = read(reference)
    assert {name: entry.get(name) for name in said} == said
    assert {*left_out} <= {*sources(reference, TODAY)[0].left_out}


def test_a_title_and_a_link_will_do():
    assert read(f"“Envoy in Moscow” {LINK}")["title"] == "Envoy in Moscow"


def test_each_line_with_a_title_and_else_each_paragraph_is_a_reference():
    one = "“Envoy in Moscow”, Axios, 19 August 2025"
    assert [len(sources(text, TODAY)) for text in (f"{one}\n{one}", f"{one},\n{LINK}\n\n{one}")] == [2, 2]


@rows(
    ("text", "names"),
    [
        ("Ravid, Barak", RAVID),
        ("van der Berg, Ann", [{"family": "van der Berg", "given": "Ann"}]),
        ("Сидоренко, Сергій", [{"family": "Сидоренко", "given": "Сергій"}]),
        ("Ravid, B., & Caputo, M. J.", [*BY_INITIAL, {"family": "Caputo", "given": "M. J."}]),
        ("Ravid, Barak, and Marc Caputo", [*RAVID, {"family": "Caputo", "given": "Marc"}]),
        ("Ravid, Barak; Caputo, Marc", [*RAVID, {"family": "Caputo", "given": "Marc"}]),
        ("Barak Ravid, Marc Caputo and Dave B. Lawler", [
            *RAVID, {"family": "Caputo", "given": "Marc"}, {"family": "Lawler", "given": "Dave B."}]),
        ("Ann van der Berg und Сергій Сидоренко", [
            {"family": "van der Berg", "given": "Ann"}, {"family": "Сидоренко", "given": "Сергій"}]),
        # which word the family name begins with is not said; bodies
        ("Gabriel García Márquez y Ann Lee", [{"literal": "Gabriel García Márquez"}, {"literal": "Ann Lee"}]),
        ("Amnesty International and Crisis Group", [{"literal": "Amnesty International"}, {"literal": "Crisis Group"}]),
        ("BBC Verify and Ann Lee", [{"literal": "BBC Verify"}, {"literal": "Ann Lee"}]),
        ("Ministry of Foreign Affairs", [{"literal": "Ministry of Foreign Affairs"}]),
        # a person and an agency; surnames alone; a body with “and” in its name; who comes first?
        ("Barak Ravid, Reuters", None),
        ("Ravid, Caputo and Lawler", None),
        ("Department for Peace and Security", None),
        ("Axios, Barak Ravid", None),
        ("García Márquez, Gabriel", None),
        ("19 people", None),
    ],
)  # fmt: skip
def test_authors(text, names):
    assert authors(text) == names


@rows("text", ["“Talks”", 'He said "no".', "On 18 March 2025", "“Talks”, 18 March 2025" + " x" * 1_000])
def test_prose_is_no_reference(text):
    with pytest.raises(Exception, match="a reference with its title in quotation marks"):
        sources(text, TODAY)
