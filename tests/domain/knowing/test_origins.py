"""Origins are counted, never typed: relays to their end, ends by outlet and address."""

from tests.domain.rules import bibliography, cites, source
from tests.rows import rows
from webapp.domain.knowing.origins import ends, origins

OUTLETS = [
    (
        1,
        ["The Herald", "  the HERALD ", "Herald.", "www.theherald.co.uk", "TheHerald.com", "Тhe Herald"],
    ),  # the T of Cyrillic
    (1, ["The White House", "the white house"]),
    (1, ["L’Express–Monde", "l'express - monde"]),  # signs that are typed in several ways
    (1, ["Київ Пост", "Киïв Пост"]),  # the i of Latin
    (1, ["Der Spiegel (Hamburg)", "spiegel.de", "SPIEGEL Online [retrieved]"]),
    (1, ["BBC", "BBC News", "https://www.bbc.co.uk/news", "BBC News Mundo", "BBC News – Русская служба"]),
    (1, ["RFE/RL", "RFE/RL’s Ukrainian Service"]),
    (1, ["El País", "El País in English"]),
    (1, ["Interfax", "Интерфакс"]),
    (1, ["VOA", "Voice of America"]),
    (1, ["President", "president.gov.ua"]),
    (1, ["Münchner Zeitung, Die", "www.muenchnerzeitung.com"]),
    (1, ["Коммерсантъ", "Kommersant"]),
    (1, ["AFP", "Agence France-Presse (Paris)"]),  # for short
    (1, ["https://www.nytimes.com/", "The New York Times"]),
    (2, ["The Herald", "The Tribune"]),
    (2, ["", ""]),
    (2, ["Interfax", "Interfax-Ukraine"]),
    (2, ["Kyiv News", "Lviv News"]),
    (2, ["Agence France-Presse (Paris)", "Arab Free Press"]),
    (2, ["AFP", "Agence France-Presse (Paris)", "Arab Free Press"]),  # one of the two, and no more
    (2, ["RFI", "Radio Free Europe"]),  # RFE
    (3, ["Der Spiegel (Hamburg)", "Коммерсантъ", "Münchner Zeitung, Die"]),
]


@rows(("count", "names"), OUTLETS)
def test_outlets_are_one_however_they_are_written(count, names):
    for field in ("container-title", "publisher"):
        sources = [source(f"s{place}", **{field: name}) for place, name in enumerate(names)]
        assert origins([cites(each["uid"]) for each in sources], bibliography(*sources)) == count


PAPERS = bibliography(
    source("a1", **{"container-title": "The Herald"}),
    source("a2", publisher="The Herald"),
    source("b", **{"container-title": "The Tribune"}),
    source("bare1"),
    source("bare2"),
    source("post1", type="post", author=[{"family": "Kovalenko", "given": "Petro"}], **{"container-title": "X"}),
    source("post2", type="post", author=[{"literal": "Petro Kovalenko"}], **{"container-title": "Telegram"}),
    source("post3", type="post", author=[{"family": "Else", "given": "Some"}], **{"container-title": "X"}),
    source("speech", type="speech", author=[{"literal": "Petro Kovalenko"}]),
    source("post4", type="post", author=[{"literal": "KOVALENKO, Petro"}]),
    source("talk", type="interview", author=[{"literal": "Petro Kovalenko"}]),
    source("talk-on-air", type="interview", author=[{"literal": "Petro Kovalenko"}], **{"container-title": "CNN"}),
    source("both", type="post", author=[{"literal": "Ann"}, {"literal": "Bob"}]),
    source("both-again", type="speech", author=[{"literal": "Bob"}, {"literal": "Ann"}]),
    source("web1", URL="https://news.example/x", **{"container-title": "News"}),
    source("copy", **{"archive-URL": "https://web.archive.org/web/2025/https://news.example/x"}),
    source("web2", URL="http://www.news.example/x/?utm_source=mail#top", **{"container-title": "Mirror"}),
    source("book1", type="book", author=[{"literal": "Ann"}], publisher="A Press"),
    source("book2", type="book", author=[{"literal": "Bob"}], publisher="A Press"),
    source("book3", type="book", publisher="A Press"),
    source("book4", type="book", publisher="A Press"),
    source("link2", URL="https://www.theherald.com/2025/2"),
    source("link3", URL="https://theherald.com/2025/3"),
    source("post5", URL="https://x.com/one/status/1"),
    source("post6", URL="https://twitter.com/other/status/2"),
)

CLAIMS = [
    ([], 0),
    (["a1"], 1),
    (["both", "both-again"], 1),  # in whatever order they signed
    (["post1", "post2"], 1),  # the author's, wherever it was posted
    (["post1", "post4"], 1),  # whichever of their names comes first
    (["post1", "post3"], 2),
    (["post1", "speech"], 1),
    (["talk", "speech"], 1),
    (["talk-on-air", "speech"], 2),
    (["book1", "book2"], 2),  # whoever printed them
    (["book3", "book4"], 1),
    (["web1", "web2"], 1),  # one text at one address
    (["web1", "copy"], 1),  # or at that of its archived copy
    (["link2", "link3"], 1),  # a link without an outlet speaks for its site
    (["link2", "a1"], 1),
    (["link2", "b"], 2),
    (["post5", "post6"], 2),  # but on some sites anybody speaks
    ([("a1", "b"), "b"], 1),  # a relay is no second source
    ([("a1", "b"), ("a2", "b")], 1),
    ([("a1", "bare1"), ("bare1", "b")], 1),  # a chain
    ([("a1", "bare1"), ("bare1", "b"), "b"], 1),
    ([("a1", "b"), ("b", "a1")], 1),  # a circle
    ([("a1", "b"), ("b", "bare1"), ("bare1", "a1")], 1),
    ([("a1", "b"), ("b", "a1"), "bare1"], 2),
    ([("bare1", "bare2"), ("bare2", "bare1"), ("b", "a1"), ("a1", "b")], 2),
    ([("a1", "bare1"), ("a1", "bare2")], 2),  # has it from two
]


@rows(("cited", "count"), CLAIMS)
def test_independent_origins(cited, count):
    citations = [cites(*one) if isinstance(one, tuple) else cites(one) for one in cited]
    assert origins(citations, PAPERS) == count


def test_a_long_chain_has_one_end():
    chain = [cites(f"s{n}", f"s{n + 1}") for n in range(50_000)]
    assert ends(chain) == {"s50000"}
    assert ends([*chain, cites("s50000", "s0")]) == {"s0"}
