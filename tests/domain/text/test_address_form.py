"""Addresses that lead to one text have one form, and others do not."""

from tests.rows import rows
from webapp.domain.text.address_form import addresses, normal_address, page_and_copy

WAYS = [
    "http://news.example/x", "https://www.news.example/x", "https://m.news.example/x", "https://amp.news.example/x",
    "https://NEWS.example:443/x/", "https://news.example./x#par5",
    "https://news.example/x?utm_source=mail&utm_medium=x", "https://news.example/x?fbclid=1",
    "https://news.example/%78", "https://news.example/x/amp", "https://news.example/amp/x",
    "https://news.example/x?amp=1", "https://news.example/x?outputType=amp&at_medium=RSS&msclkid=7",
    "https://news.example/x/index.html", "https://news.example/x/default.aspx", "https://news.example/a/../x",
    "https://news.example//x/.", "https://web.archive.org/web/20250319000000/https://news.example/x?utm_source=a",
    "https://web.archive.org/web/20250319id_/http://www.news.example:80/x/",
    "https://www.google.com/amp/s/news.example/x", "https://news-example.cdn.ampproject.org/c/s/news.example/x",
    "https://web.archive.org/web/2025*/https://news.example/x", "https://web.archive.org/web/news.example/x",
    "https://archive.ph/20250319120000/https://news.example/x",
    "https://archive.today/2025.03.19-120000/http://news.example/x",
    "https://archive.is/o/AbC12/https://news.example/x",
    "https://www.google.com/url?sa=D&q=https://news.example/x%3Futm_source%3Da",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fx",
    "https://translate.google.com/translate?sl=ru&u=https://news.example/x",
    "https://news-example.translate.goog/x?_x_tr_sl=ru&_x_tr_tl=en", "https://archive.ph/https://news.example/x",
    "https://www2.news.example/x?mkt_tok=a&_hsmi=2&ref=frontpage&CMP=Share_iOSApp",
    "https://touch.news.example/x;jsessionid=0A1?print=1&m=1",
    "https://news.example/x.amp?srsltid=1&gad_source=1&ICID=a&_openstat=b&from=article_link&view=amp",
    "https://news.example/x?unlocked_article_code=1.a&smid=url-share&source=rss",
    "https://out.reddit.com/t3_1?url=https%3A%2F%2Fnews.example%2Fx&token=1",
    "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fnews.example%2Fx",
    "https://news.example/x?traffic_source=rss&itid=hp_1&lmd_campaign=e&referringSource=articleShare",
    "https://news.example/x?feedType=RSS&feedName=topNews&pinned_post_type=share&_r=0&emc=edit&regi_id=1",
    "https://ghostarchive.org/archive/a1B2c/https://news.example/x",
    "https://12ft.io/proxy?q=https%3A%2F%2Fnews.example%2Fx", "https://news.example/x-amp",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20250319000000/https://news.example/x",
    "https://wayback.archive-it.org/123/20250319/http://news.example/x?utm_source=a",
    "https://archive.today/newest/https://news.example/x", "https://r.jina.ai/https://news.example/x",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fx&data=05",
    "https://12ft.io/https://news.example/x", "https://12ft.io/news.example/x", "https://archive.md/newest/news.example/x",
    "https://archive.ph/?run=1&url=https%3A%2F%2Fnews.example%2Fx", "https://web.archive.org/save/https://news.example/x",
    "https://webcache.googleusercontent.com/search?q=cache:AbC:https://news.example/x&hl=en",
    "https://webcache.googleusercontent.com/search?q=cache:news.example/x+truce&cd=1",
    "https://cdn.ampproject.org/v/s/news.example/x?amp_js_v=0.1", "https://www.bing.com/amp/s/news.example/x",
    "https://translate.yandex.com/translate?url=https://news.example/x&lang=ru-en",
    "https://l.instagram.com/?u=https%3A%2F%2Fnews.example%2Fx&e=AT", "https://news.example/x?amp;utm_source=a",
    "https://news.example/x?__s=a&ck_subscriber_id=5&spMailingID=9&elqTrackId=1&s_cid=1&sfnsn=mo&wt.mc_id=1&ceid=1",
    "https://news.example/x/print", "https://news.example/x/print/?utm_source=a", "https://news.example/x/print.html",
    "https://news.example/x?print", "https://news.example/x?printMode=true", "https://news.example/x?printer_friendly=y",
    "https://news.example/x?format=print", "https://news.example/x?isAmp=1", "https://news.example/x?layout=amp",
    "https://news.example/x/amp/", "https://news.example/x?amp", "https://web.archive.org/web/2025/news.example/x/print",
    "https://news.example/x?srnd=premium&sref=a1&hss_channel=tw-1&partner=rss&tpcc=1&_bta_tid=1&cn-reloaded=1",
]  # fmt: skip


@rows("other", WAYS)
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
        ("https://archive.ph/AbC12", "https://archive.today/abc12"),
        ("https://12ft.io/https://a.example/x", "https://12ft.io/https://b.example/x"),
        ("https://social.example/@a@b.example/114180000000000001", "https://social.example/@a/114180000000000002"),
        ("https://social.example/@a/114180000000000001", "https://b.example/@a/114180000000000001"),
        ("https://www.reddit.com/r/a/comments/1ab/t/", "https://www.reddit.com/r/a/comments/1ab/t/k2/"),
        ("https://news.example/watch?v=a-B_1", "https://youtu.be/a-B_1"),
        ("https://news.example/print", "https://news.example/"),  # a page about the printed paper
        ("https://news.example/print/x", "https://news.example/x"),
        ("https://news.example/blueprint", "https://news.example/blue"),
        ("https://news.example/x?print=7", "https://news.example/x"),
        ("https://news.example/x?format=pdf", "https://news.example/x"),
        ("https://nitter.net/a", "https://nitter.net/b"),
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
        ("https://news.example/x.amp.html?a=1", "https://news.example/x.html?a=1"),
        ("https://news.example/x-1-amp.html", "https://news.example/x-1.html"),
        ("https://news.example/x.print.html", "https://news.example/x.html"),
        ("https://news.example/x.html/print", "https://news.example/x.html?print=1"),
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
        ("https://archive.ph/AbC12", "https://archive.today/wip/AbC12/image"),
        ("https://www.threads.net/t/AbC?xmt=AQ", "https://threads.com/@a.b/post/AbC/media"),
        ("https://nitter.poast.org/a/status/1#m", "https://vxtwitter.com/b/status/1?s=20"),
        ("https://xcancel.com/a", "https://twitter.com/a"),
        ("https://i.reddit.com/r/a/comments/1ab/?share_id=x", "https://redd.it/1ab"),
        ("https://rada.t.me/5", "https://telegram.dog/s/rada/5"),
        (
            "https://social.example/web/@a@b.example/114180000000000001",
            "https://social.example/users/a/statuses/114180000000000001",
        ),
        ("https://social.example/deck/@a/114180000000000001/embed", "https://social.example/@a/114180000000000001"),
        ("https://invidious.example/watch?v=a-B_1", "https://youtu.be/a-B_1"),
        ("https://vk.ru/rada?w=wall-1_2", "https://m.vk.com/wall-1_2"),
        ("https://m.facebook.com/story.php?story_fbid=1&id=2", "https://facebook.com/permalink.php?id=2&story_fbid=1"),
        ("https://www.wikiwand.com/en/articles/Riga", "https://en.m.wikipedia.org/wiki/Riga?useskin=vector"),
        ("https://n.example/cafe\u0301", "https://n.example/caf\u00e9"),
    ],
)
def test_places_with_several_addresses(one, other):
    assert normal_address(one) == normal_address(other)


def test_what_is_no_address():
    assert normal_address("https://[::1") == ""


@rows("way", ["12ft.io/", "google.com/url?q=https://"])
def test_copies_of_copies_are_followed_as_far_as_there_are_any(way):
    """And no further: thousands, which nobody meets, took Python's whole stack."""
    page = "news.example/x"
    assert normal_address(f"https://{way * 3}{page}") == page
    endless = f"https://{way * 2_000}{page}"
    assert normal_address(endless) == ""
    assert page_and_copy(endless)[0].endswith(page)


@rows(
    ("version", "page", "shared"),
    [
        ("https://news.example/x.amp.html", "https://news.example/x.html", True),
        ("https://news.example/x.amp.html?a=1", "https://m.news.example/x?a=1", True),
        ("https://news.example/x.print.htm", "https://news.example/x", True),
        ("https://web.archive.org/web/2025/https://news.example/x.amp.html", "https://news.example/x", True),
        ("https://news.example/x.html", "https://news.example/x", False),
        ("https://news.example/x.amp.html", "https://news.example/y", False),
    ],
)
def test_a_version_may_be_of_two_pages(version, page, shared):
    one, other = (addresses({"URL": url, "archive-URL": None}) for url in (version, page))
    assert bool(one & other) is shared
