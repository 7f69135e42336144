"""Which addresses lead to one text: data for `address_form`, and nothing else."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote_plus

UNRESERVED = "/:@!$&'()*+,;=~-._"
"""Characters that a path may hold unquoted (RFC 3986 section 3.3)."""

EDITION = re.compile(r"(?:^|(?<=\.))(?:www[0-9]*|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
"""A host label for other screens: the first label, or a later one as in en.m.wikipedia.org."""

HOSTS = (
    (r"archive\.(?:ph|is|li|md|vn|fo)", "archive.today"),
    (r"(?:nitter\.(?:[a-z0-9-]+\.)*[a-z]+|xcancel\.com|(?:fx|vx)?twitter\.com|fix(?:up|v)x\.com)", "x.com"),
    (r"threads\.net", "threads.com"),
    (r"(?:fx|vx)bsky\.app", "bsky.app"),
    (r"telegram\.(?:me|dog)", "t.me"),
    (r"(?:web|mbasic|[a-z]{2}-[a-z]{2})\.facebook\.com|fb\.com", "facebook.com"),
    (r"(?:old|new|np|i)\.reddit\.com|(?:libreddit|redlib)\.(?:[a-z0-9-]+\.)*[a-z]+", "reddit.com"),
    (r"vk\.ru", "vk.com"),
    (
        r"(?:music\.)?youtube(?:-nocookie)?\.com|yewtu\.be|piped\.video|invidious\.(?:[a-z0-9-]+\.)*[a-z]+",
        "youtube.com",
    ),
    (r"(?:edition|us|lite)\.cnn\.com", "cnn.com"),
    (r"text\.npr\.org", "npr.org"),
    (r"bbc\.co\.uk", "bbc.com"),
)
"""Hosts, as patterns, that serve the same pages as another one."""

SHARED = re.compile(
    r"(?:x|facebook|instagram|threads|reddit|vk|youtube|truthsocial|tiktok|linkedin|medium|weibo|rumble|scribd|msn|yahoo)"
    r"\.com|t\.me|bsky\.app|ok\.ru|telegra\.ph|(?:docs|drive|news)\.google\.com|archive\.(?:today|org)|doi\.org"
    r"|documentcloud\.org|reliefweb\.int"
)
"""Hosts, in normal form, where many publish: two of their pages may be by anybody."""

NO_CHOICE = re.compile(
    r"(utm|at|ns|mc|mtm|pk|hsa|wt|fb|guce|vero|_x_tr|gad|gift|oly|piwik|(__)?amp|_bta|trk|_branch|cx|ml_subscriber)_.*"
    r"|_hs(enc|mi)|hs(s_channel|ctatracking)|__twitter_impression|_openstat|wt\..*|elq\w*"
    r"|(fbcl|gcl|dcl|msclk|ycl|twcl|ttcl|srslt|li_fat_|s_kwc|irclick|rb_click|wicked|ef_|bx|cnd)id|[gw]braid|igsh(id)?"
    r"|mibextid|cmp(id)?|([ino]|s_|rdt_)cid|ceid|mbid|ref_(src|url)|_g[al]|epik|sm(id|typ)|taid|xtor|ito|spm|trk|wprov"
    r"|guccounter|mkt_tok|hootpostid|reflink|sp(job|mailing|report|user)id|em[cd]i|ck_subscriber_id|inf_contact_key|dm_i"
    r"|(traffic|referring)_?source|referr?er|\w+_(medium|campaign|ref)|feed(type|name)|itid|tid=a_\w+|maca|sara_\w+"
    r"|pinned_post_\w+|action_\w+_map|replytocom|wtrid|linkid|cvid|_sp|__s|_k[ex]|_r=[0-9]|n[wb]=1|in=t|img_index|emc"
    r"|(segment|instance|campaign|regi)_id|leadsource|unlocked_article_code|giftcopy|(access|pwapi_)token|sharetoken"
    r"|phpsessid|jsessionid|sfnsn|tpcc|sr(nd|ef)|cn-reloaded|soc_(src|trk)|dicbo|tblci|obOrigUrl"
    r"|(ref|share|sref|via)=[a-z._-]*|(from|source)=(rss|newsletter|e?mail|facebook|twitter|share|[a-z]+_link|x-*[0-9]*)"
    r"|partner=rss|src=hash|(is)?amp(mode)?|amp[=;].*|type=amp|(format|layout|mode|output(type)?|version|view)=(amp|print)"
    r"|m=[01]|print(able|er[_-]?friendly|mode|version|view)?=(1|true|y(es)?|on|print)?",
    re.IGNORECASE,
)
"""Query parameters, by name or with their value, that select no page: trackers, and versions for screens or paper. A
parameter with a number may select one, as “ref=17” does."""

ALIASES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"archive\.today/(?:wip/)?(\w{4,6})(?:/(?:image|share))?$", r"archive.today/\1"),
    (r"x\.com/(?:\w+|i/web)/status(?:es)?/([0-9]+)(?:[/?].*)?$", r"x.com/i/status/\1"),
    (r"threadreaderapp\.com/thread/([0-9]+)(?:\.html)?$", r"x.com/i/status/\1"),
    (r"threads\.com/(?:t|@[\w.]+/post)/([\w-]+)(?:[/?].*)?$", r"threads.com/t/\1"),
    (r"(?:youtu\.be/|youtube\.com/(?:(?:live|embed|shorts|v)/|watch\?(?:.*&)?v=))([\w-]+)(?:[/?&].*)?$",
     r"youtube.com/watch?v=\1"),
    (r"(\w+)\.t\.me/", r"t.me/\1/"),
    (r"t\.me/s/", "t.me/"),
    (r"(t\.me/\w+/[0-9]+)(?:\?.*)?$", lambda form: form[1].lower()),
    (r"(?:dx\.)?doi\.org/(?:doi:)?(.+)$", lambda form: f"doi.org/{form[1].lower()}"),
    (r"facebook\.com/story\.php\?", "facebook.com/permalink.php?"),
    (r"(?:redd\.it|reddit\.com(?:/r/\w+)?/comments)/(\w+)(?:/\w*/?)?(?:\?.*)?$", r"reddit.com/comments/\1"),
    (r"instagram\.com/(?:reels?|tv)/", "instagram.com/p/"),
    (r"vk\.com/[\w.]+\?(?:.*&)?w=(wall-?[0-9]+_[0-9]+).*$", r"vk.com/\1"),
    (r"truthsocial\.com/(?:users/|@)(\w+)/(?:statuses/|posts/)?(?=[0-9])", r"truthsocial.com/@\1/"),
    (r"([^/]+)/(?:(?:web|deck)/)?(?:@\w+(?:@[\w.-]+)?|(?:users/\w+/)?statuses)/([0-9]{15,})(?:/embed)?$", r"\1/@/\2"),
    (r"wikiwand\.com/([a-z-]+)/(?:articles/)?(?=.)", r"\1.wikipedia.org/wiki/"),
    (
        r"([a-z-]+\.wikipedia\.org)/(?:w\?title=|wiki/)([^&?]+)(?:\?(?:oldformat|useskin)=\w+)?$",
        lambda form: f"{form[1]}/wiki/{quote(unquote_plus(form[2]).replace(' ', '_'), safe=UNRESERVED)}",
    ),
    (r"cnn\.com/cnn/", "cnn.com/"),
    (r"(msn\.com/.*/ar-\w+)\?.*$", r"\1"),
    (
        r"undocs\.org/(?i:home/mobile\?(?:.*&)?finalsymbol)=([^&]+).*$",
        lambda form: f"undocs.org/{unquote_plus(form[1])}",
    ),
    (
        r"(?:undocs|docs\.un)\.org/(?:(?:ar|en|es|fr|ru|zh)/)?(.+)$",
        lambda form: f"docs.un.org/{form[1].upper()}",
    ),
)  # fmt: skip
"""Beginnings of forms, as patterns, that lead to the same page as another form, and that form; applied in order. DOIs
(https://www.doi.org/doi-handbook/HTML/case-sensitivity.html) and channels ignore case; a post is found by its number,
whoever its address names. The numbers of Mastodon's posts are those of the server that shows them."""

SAME_PAGE = (
    (r"/amp(?=/)", ""),
    (r"([.-]amp|[.]print)(?=\.html?$)", ""),
    (r"(?<=.)/print(\.html?)?$", ""),
    (r";(j|php)sess(ion)?id=[^/]*", ""),
    (r"([/.-]amp|/(index|default)\.[a-z]{3,5})$", ""),
)
"""Parts of paths that make no difference: versions for other screens and for paper, session ids, and a folder's first
page."""

VERSION = re.compile(r"\.(?:amp|print)\.html?(?=[?#]|$)", re.IGNORECASE)
"""The end of a version of a page whose own address may end with nothing instead, not even .html."""

INNER = r"(?P<address>(?:https?:/+)?[^/:]+\.[^/]+(?:/.*)?)"
"""The address of a page inside the path of another address."""

ARCHIVES = frozenset({"web.archive.org", "archive.today", "ghostarchive.org"})
"""Archives, in normal form, whose addresses may end with that of the page."""

COPIES = re.compile(
    r"(?:web\.archive\.org/(?:web|save)/(?:[0-9*]+(?:[a-z]{2}_)?/)?"
    r"|archive\.today/(?:o/\w+|newest|[0-9.-]+)/"
    r"|ghostarchive\.org/archive/\w+/"
    r"|(?:google\.[a-z.]+|bing\.com)/amp/(?:s/)?"
    r"|(?:[^/]+\.)?cdn\.ampproject\.org/[a-z]/(?:s/)?"
    r"|(?:12ft\.io|1ft\.io|removepaywall\.com|outline\.com)/(?!proxy|search)"
    rf"|[^/?]+/(?:[^?]*/)?(?=https?:/)){INNER}"
)
"""Copies in archives and for small screens: their addresses end with that of the page. Any other path that holds a
whole address is taken for a copy or redirect too."""

REDIRECTS = re.compile(
    r"google\.[a-z.]+/url|lm?\.facebook\.com/l\.php|(?:away\.)?vk\.com/away\.php"
    r"|out\.reddit\.com/.*|linkedin\.com/(?:redir/redirect|safety/go)|youtube\.com/redirect|duckduckgo\.com/l/?"
    r"|l\.(?:instagram|threads)\.com/?|[a-z0-9]+\.safelinks\.protection\.outlook\.com/?.*|t\.umblr\.com/redirect"
    r"|slack-redir\.net/link"
)
"""Pages that redirect to the page that a parameter names, and are nothing themselves."""

WAYS = re.compile(
    rf"{REDIRECTS.pattern}"
    r"|translate\.(?:google\.[a-z.]+|yandex\.[a-z]+)/(?:translate|website)|webcache\.googleusercontent\.com/search"
    r"|12ft\.io/(?:api/)?proxy|removepaywall\.com/search|archive\.today/(?:submit/?)?"
)
"""These, and pages that translate or keep the page that a parameter names."""

CACHED = re.compile(r"(?:cache:(?:[\w-]+:(?!//))?)?(\S+\.\S+)(?: .*)?")
"""The value of the parameter, with the sign and the words that a search engine's cache puts around it."""

TRANSLATED = ".translate.goog"
"""The end of hosts of translated pages; before it, hyphens stand for dots and double hyphens for hyphens."""

PARAMETERS = ("url", "u", "q", "to", "uddg", "z")
"""The parameters that name the page."""
