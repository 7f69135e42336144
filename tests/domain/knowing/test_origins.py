"""Origins are counted, never typed: relays to their end, ends by outlet and address."""

from tests.domain.rules import bibliography, cites, source
from tests.rows import rows
from webapp.domain.knowing.origins import ends, origins
from webapp.domain.text.address_form import normal_address

PAPERS = bibliography(
    source("a1", **{"container-title": "The Herald"}),
    source("a2", **{"container-title": "  the HERALD "}),
    source("b", **{"container-title": "The Tribune"}),
    source("bare1"),
    source("bare2"),
    source("house1", publisher="The White House"),
    source("house2", publisher="the white house"),
    source("post1", type="post", author=[{"family": "Kovalenko", "given": "Petro"}], **{"container-title": "X"}),
    source("post2", type="post", author=[{"literal": "Petro Kovalenko"}], **{"container-title": "Telegram"}),
    source("post3", type="post", author=[{"family": "Else", "given": "Some"}], **{"container-title": "X"}),
    source("speech", type="speech", author=[{"literal": "Petro Kovalenko"}]),
    source("post4", type="post", author=[{"literal": "KOVALENKO, Petro"}]),
    source("talk", type="interview", author=[{"literal": "Petro Kovalenko"}]),
    source("talk-on-air", type="interview", author=[{"literal": "Petro Kovalenko"}], **{"container-title": "CNN"}),
    source("elle1", **{"container-title": "L’Express–Monde"}),
    source("elle2", **{"container-title": "l'express - monde"}),
    source("kyiv1", **{"container-title": "Київ Пост"}),
    source("kyiv2", **{"container-title": "Киïв Пост"}),  # the i of Latin
    source("bare-herald", publisher="Herald."),
    source("site-herald", **{"container-title": "www.theherald.co.uk"}),
    source("page-herald", **{"container-title": "TheHerald.com"}),
    source("spiegel", **{"container-title": "Der Spiegel (Hamburg)"}),
    source("spiegel-site", **{"container-title": "spiegel.de"}),
    source("spiegel-online", **{"container-title": "SPIEGEL Online [retrieved]"}),
    source("bbc", publisher="BBC"),
    source("bbc-news", **{"container-title": "BBC News"}),
    source("bbc-page", **{"container-title": "https://www.bbc.co.uk/news"}),
    source("bbc-mundo", publisher="BBC News Mundo"),
    source("bbc-russian", publisher="BBC News – Русская служба"),
    source("rferl", publisher="RFE/RL"),
    source("rferl-ukrainian", publisher="RFE/RL’s Ukrainian Service"),
    source("el-pais", publisher="El País"),
    source("el-pais-english", publisher="El País in English"),
    source("interfax", publisher="Interfax"),
    source("interfax-cyrillic", publisher="Интерфакс"),
    source("interfax-ukraine", publisher="Interfax-Ukraine"),
    source("voa", publisher="VOA"),
    source("voice", publisher="Voice of America"),
    source("president", publisher="President"),
    source("president-site", publisher="president.gov.ua"),
    source("mixed-herald", publisher="Тhe Herald"),  # the T of Cyrillic
    source("kyiv-news", publisher="Kyiv News"),
    source("lviv-news", publisher="Lviv News"),
    source("muenchen", **{"container-title": "Münchner Zeitung, Die"}),
    source("muenchen-site", **{"container-title": "www.muenchnerzeitung.com"}),
    source("kommersant", **{"container-title": "Коммерсантъ"}),
    source("kommersant-latin", publisher="Kommersant"),
    source("afp", **{"container-title": "AFP"}),
    source("agence", publisher="Agence France-Presse (Paris)"),
    source("arab-fp", publisher="Arab Free Press"),
    source("rfi", publisher="RFI"),
    source("free-europe", publisher="Radio Free Europe"),
    source("nytimes", **{"container-title": "https://www.nytimes.com/"}),
    source("new-york-times", **{"container-title": "The New York Times"}),
    source("both", type="post", author=[{"literal": "Ann"}, {"literal": "Bob"}]),
    source("both-again", type="speech", author=[{"literal": "Bob"}, {"literal": "Ann"}]),
    source("web1", URL="https://news.example/x", **{"container-title": "News"}),
    source("copy", **{"archive-URL": "https://web.archive.org/web/2025/https://news.example/x"}),
    source("web2", URL="http://www.news.example/x/?utm_source=mail#top", **{"container-title": "Mirror"}),
)

CLAIMS = [
    ([], 0),
    (["a1"], 1),
    (["a1", "b"], 2),
    (["a1", "a2"], 1),  # two papers of one outlet
    (["bare1", "bare2"], 2),
    (["house1", "house2"], 1),
    (["elle1", "elle2"], 1),  # signs that are typed in several ways
    (["kyiv1", "kyiv2"], 1),  # letters that look alike
    (["a1", "bare-herald"], 1),
    (["site-herald", "page-herald"], 1),  # the name of its site
    (["spiegel", "spiegel-site"], 1),
    (["spiegel", "spiegel-online"], 1),
    (["bbc", "bbc-news", "bbc-page"], 1),
    (["bbc", "bbc-mundo", "bbc-russian"], 1),  # one house, whatever the language
    (["rferl", "rferl-ukrainian"], 1),
    (["el-pais", "el-pais-english"], 1),
    (["interfax", "interfax-cyrillic"], 1),
    (["interfax", "interfax-ukraine"], 2),
    (["voa", "voice"], 1),
    (["president", "president-site"], 1),
    (["a1", "mixed-herald"], 1),
    (["kyiv-news", "lviv-news"], 2),
    (["muenchen", "muenchen-site"], 1),
    (["kommersant", "kommersant-latin"], 1),  # in another script
    (["spiegel", "kommersant", "muenchen"], 3),
    (["afp", "agence"], 1),  # for short
    (["agence", "arab-fp"], 2),
    (["afp", "agence", "arab-fp"], 2),  # one of the two, and no more
    (["rfi", "free-europe"], 2),  # RFE
    (["nytimes", "new-york-times"], 1),
    (["both", "both-again"], 1),  # in whatever order they signed
    (["post1", "post2"], 1),  # the author's, wherever it was posted
    (["post1", "post4"], 1),  # whichever of their names comes first
    (["post1", "post3"], 2),
    (["post1", "speech"], 1),
    (["talk", "speech"], 1),
    (["talk-on-air", "speech"], 2),
    (["web1", "web2"], 1),  # one text at one address
    (["web1", "copy"], 1),  # or at that of its archived copy
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


@rows(
    "other",
    [
        "http://news.example/x",
        "https://www.news.example/x",
        "https://m.news.example/x",
        "https://amp.news.example/x",
        "https://NEWS.example:443/x/",
        "https://news.example./x#par5",
        "https://news.example/x?utm_source=mail&utm_medium=x",
        "https://news.example/x?fbclid=1",
        "https://news.example/%78",
        "https://news.example/x/amp",
        "https://news.example/amp/x",
        "https://news.example/x?amp=1",
        "https://news.example/x?outputType=amp&at_medium=RSS&msclkid=7",
        "https://news.example/x/index.html",
        "https://news.example/x/default.aspx",
        "https://news.example/a/../x",
        "https://news.example//x/.",
        "https://web.archive.org/web/20250319000000/https://news.example/x?utm_source=a",
        "https://web.archive.org/web/20250319id_/http://www.news.example:80/x/",
        "https://www.google.com/amp/s/news.example/x",
        "https://news-example.cdn.ampproject.org/c/s/news.example/x",
        "https://web.archive.org/web/2025*/https://news.example/x",
        "https://web.archive.org/web/news.example/x",
        "https://archive.ph/20250319120000/https://news.example/x",
        "https://archive.today/2025.03.19-120000/http://news.example/x",
        "https://archive.is/o/AbC12/https://news.example/x",
        "https://www.google.com/url?sa=D&q=https://news.example/x%3Futm_source%3Da",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fx",
        "https://translate.google.com/translate?sl=ru&u=https://news.example/x",
        "https://news-example.translate.goog/x?_x_tr_sl=ru&_x_tr_tl=en",
        "https://archive.ph/https://news.example/x",
        "https://www2.news.example/x?mkt_tok=a&_hsmi=2&ref=frontpage&CMP=Share_iOSApp",
        "https://touch.news.example/x;jsessionid=0A1?print=1&m=1",
        "https://news.example/x.amp?srsltid=1&gad_source=1&ICID=a&_openstat=b&from=article_link&view=amp",
        "https://news.example/x?unlocked_article_code=1.a&smid=url-share&source=rss",
        "https://out.reddit.com/t3_1?url=https%3A%2F%2Fnews.example%2Fx&token=1",
        "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fnews.example%2Fx",
        "https://news.example/x?traffic_source=rss&itid=hp_1&lmd_campaign=e&referringSource=articleShare",
        "https://news.example/x?feedType=RSS&feedName=topNews&pinned_post_type=share&_r=0&emc=edit&regi_id=1",
        "https://ghostarchive.org/archive/a1B2c/https://news.example/x",
        "https://12ft.io/proxy?q=https%3A%2F%2Fnews.example%2Fx",
        "https://news.example/x-amp",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20250319000000/https://news.example/x",
        "https://wayback.archive-it.org/123/20250319/http://news.example/x?utm_source=a",
        "https://archive.today/newest/https://news.example/x",
        "https://r.jina.ai/https://news.example/x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fx&data=05",
    ],
)
def test_ways_to_write_one_address(other):
    assert normal_address(other) == normal_address("https://news.example/x")


@rows(
    ("one", "other"),
    [
        ("https://news.example/x", "https://news.example/X"),
        ("https://news.example/x?id=1", "https://news.example/x?id=2"),
        ("https://news.example/x", "https://blog.news.example/x"),
        ("https://news.example/x", "https://news.example:8080/x"),
        ("https://m.co/x", "https://other.co/x"),
        ("https://news.example/x?gid=1", "https://news.example/x?gid=2"),
        ("https://news.example/x", "https://news.example/x.html"),
        ("https://web.archive.org/web/2025/https://a.example/", "https://web.archive.org/web/2025/https://b.example/"),
        ("https://news.example/x?ref=2025-17", "https://news.example/x?ref=2025-18"),  # which may be the paper's number
        ("https://archive.ph/AbC12", "https://archive.ph/AbC13"),
        ("https://wayback.archive-it.org/1/2025/https://a.example/", "https://b.example/"),
        ("https://news.example/x?about=https://a.example/", "https://a.example/"),
        ("https://docs.un.org/en/S/2025/1", "https://docs.un.org/en/S/2025/11"),
        ("https://x.com/a/status/1", "https://x.com/a/status/11"),
        ("https://t.me/rada/5", "https://t.me/rada/57"),
        ("https://news.example/list?source=tass", "https://news.example/list?source=dpa"),
        ("https://news.example/x?action_id=1", "https://news.example/x?action_id=2"),
        ("https://en.wikipedia.org/w/index.php?title=A&oldid=1", "https://en.wikipedia.org/wiki/A"),
        ("https://news.example/#!/story/1", "https://news.example/#!/story/2"),
    ],
)
def test_other_addresses_stay_apart(one, other):
    assert normal_address(one) != normal_address(other)


@rows(
    ("one", "other"),
    [
        ("https://undocs.org/S/RES/2735(2024)", "https://docs.un.org/en/S/RES/2735%282024%29"),
        ("https://undocs.org/S/RES/2735(2024)", "https://undocs.org/ru/s/res/2735(2024)"),
        ("https://undocs.org/S/2025/1", "https://undocs.org/Home/Mobile?FinalSymbol=S%2F2025%2F1&Language=E"),
        ("https://us.cnn.com/2025/x", "https://edition.cnn.com/2025/x"),
        ("https://n.example/?b=1&a=2", "https://n.example?a=2&b=1"),
        ("https://n.example/?a=1&amp;b=2", "https://n.example?a=1&b=2"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("https://en.m.wikipedia.org/wiki/Riga", "https://en.wikipedia.org/wiki/Riga"),
        (
            "https://en.wikipedia.org/w/index.php?title=Minsk_agreements:_II",
            "https://en.wikipedia.org/wiki/Minsk%20agreements:_II",
        ),
        ("https://news.example/article/amp/x", "https://news.example/article/x"),
        ("https://fixupx.com/a/status/1", "https://xcancel.com/a/status/1"),
        ("https://www.instagram.com/reel/Cb/?img_index=1", "https://instagram.com/p/Cb"),
        ("https://truthsocial.com/@a/posts/1", "https://truthsocial.com/users/a/statuses/1"),
        ("https://t.me/s/rada/5", "https://t.me/rada/5"),
        ("https://telegram.me/rada/5?single", "https://t.me/rada/5"),
        ("https://mobile.twitter.com/a/status/1?s=20&t=b", "https://x.com/a/status/1"),
        ("https://x.com/a/status/1/photo/1", "https://x.com/a/status/1"),
        ("https://youtu.be/a-B_1?si=c", "https://www.youtube.com/watch?feature=share&v=a-B_1&t=30s"),
        ("https://youtube.com/live/a-B_1", "https://m.youtube.com/embed/a-B_1"),
        ("https://dx.doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("https://doi.org/10.1/AbC", "https://dx.doi.org/doi:10.1/aBc"),
        ("https://x.com/i/web/status/1", "https://twitter.com/A/statuses/1"),
        ("https://nitter.net/a/status/1#m", "https://x.com/a/status/1"),
        ("https://T.me/Rada/5", "https://t.me/rada/5"),
        ("https://de-de.facebook.com/a/posts/1", "https://m.facebook.com/a/posts/1"),
        ("https://old.reddit.com/r/a/1", "https://www.reddit.com/r/a/1"),
        ("https://edition.cnn.com/a", "https://www.cnn.com/a"),
        ("https://www.bbc.co.uk/news/a", "https://www.bbc.com/news/a"),
        ("https://n.example/cafe\u0301", "https://n.example/caf\u00e9"),
    ],
)
def test_places_with_several_addresses(one, other):
    assert normal_address(one) == normal_address(other)


def test_what_is_no_address():
    assert normal_address("https://[::1") == ""
