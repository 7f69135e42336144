"""The normal form in which web addresses are compared: equal forms lead to one text. The record keeps addresses as
typed."""

import re
from collections.abc import Callable
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, unquote, unquote_plus, urlencode, urlsplit

from webapp.domain.plain import SourceDocument
from webapp.domain.text.web_address import PORTS

EDITION = re.compile(r"(?:^|(?<=\.))(?:www[0-9]*|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
"""A host label for other screens: the first label, or a later one as in en.m.wikipedia.org."""

NO_CHOICE = re.compile(
    r"(utm|at|ns|mc|mtm|pk|hsa|wt|fb|guce|vero|_x_tr|gad|gift|oly|piwik)_.*|_hs(enc|mi)|__twitter_impression|_openstat"
    r"|(fbcl|gcl|dcl|msclk|ycl|twcl|ttcl|srslt|li_fat_|s_kwc|irclick)id|[gw]braid|igsh(id)?|mibextid|cmp(id)?|[ino]cid"
    r"|mbid|ref_(src|url)|_g[al]|epik|sm(id|typ)|taid|xtor|ito|spm|trk|wprov|guccounter|mkt_tok|hootpostid|reflink"
    r"|(traffic|referring)_?source|referr?er|\w+_(medium|campaign|ref)|feed(type|name)|itid|tid=a_\w+|maca|sara_\w+"
    r"|pinned_post_\w+|action_\w+_map|replytocom|wtrid|linkid|cvid|_sp|_r=[0-9]|nw=1|in=t|img_index|emc|regi_id"
    r"|(segment|instance|campaign)_id|leadsource|unlocked_article_code|giftcopy|(access|pwapi_)token|sharetoken"
    r"|phpsessid|jsessionid"
    r"|(ref|share|sref|via)=[a-z._-]*|(from|source)=(rss|newsletter|e?mail|facebook|twitter|share|[a-z]+_link)|src=hash"
    r"|amp|amp=.*|(output(type)?|view)=amp|m=[01]|print(able)?=(1|true|yes|print)?",
    re.IGNORECASE,
)
"""Query parameters, by name or with their value, that select no page: trackers and screen variants. A parameter with a
number may select one, as “ref=17” does."""

UNRESERVED = "/:@!$&'()*+,;=~-._"
"""Characters that a path may hold unquoted (RFC 3986 section 3.3)."""

_TWITTERS = r"(?:x|nitter|xcancel|(?:fx|vx)?twitter|fixupx|fixvx)\.(?:com|net)"
_STATUS = rf"{_TWITTERS}/(?:\w+|i/web)/status(?:es)?(?P<post>/[0-9]+)"
_PLAYER = r"(?:music\.)?youtube(?:-nocookie)?\.com/(?:(?:live|embed|shorts|v)/|watch\?(?:.*&)?v=)"
_VIDEO = rf"(?:youtu\.be/|{_PLAYER})(?P<post>[\w-]+)"

ALIASES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (rf"{_STATUS}([/?].*)?$", r"x.com/i/status\g<post>"),
    (r"twitter\.com/", "x.com/"),
    (rf"{_VIDEO}([/?&].*)?$", r"youtube.com/watch?v=\g<post>"),
    (r"telegram\.(me|dog)/", "t.me/"),
    (r"t\.me/s/", "t.me/"),
    (r"(?P<post>t\.me/\w+/[0-9]+)(?:\?.*)?$", lambda form: form["post"].lower()),
    (r"(dx\.)?doi\.org/(doi:)?(?P<post>.+)$", lambda form: f"doi.org/{form['post'].lower()}"),
    (r"(?:(?:web|mbasic|[a-z]{2}-[a-z]{2})\.facebook|fb)\.com/", "facebook.com/"),
    (r"(?:old|new|np)\.reddit\.com/", "reddit.com/"),
    (r"instagram\.com/(?:reels?|tv)/", "instagram.com/p/"),
    (r"truthsocial\.com/(?:users/|@)(\w+)/(?:statuses/|posts/)?(?=[0-9])", r"truthsocial.com/@\1/"),
    (
        r"(?P<wiki>[a-z-]+\.wikipedia\.org)/(?:w\?title=|wiki/)(?P<post>[^&?]+)$",
        lambda form: f"{form['wiki']}/wiki/{quote(unquote_plus(form['post']).replace(' ', '_'), safe=UNRESERVED)}",
    ),
    (r"(?:edition|us|lite)\.cnn\.com(?=/)", "cnn.com"),
    (
        r"undocs\.org/(?i:home/mobile\?(?:.*&)?finalsymbol)=(?P<post>[^&]+).*$",
        lambda form: f"undocs.org/{unquote_plus(form['post'])}",
    ),
    (
        r"(?:undocs|docs\.un)\.org/(?:(?:ar|en|es|fr|ru|zh)/)?(?P<post>.+)$",
        lambda form: f"docs.un.org/{form['post'].upper()}",
    ),
    (r"bbc\.co\.uk(?=/)", "bbc.com"),
)
"""Beginnings of forms, as patterns, that lead to the same page as another form, and that form; applied in order. DOIs
(https://www.doi.org/doi-handbook/HTML/case-sensitivity.html) and channels ignore case; a post is found by its number,
whoever its address names."""

SAME_PAGE = (
    (r"/amp(?=/)", ""),
    (r"\.amp(?=\.html?$)", ""),
    (r";(j|php)sess(ion)?id=[^/]*", ""),
    (r"([/.-]amp|/(index|default)\.[a-z]{3,5})$", ""),
)
"""Parts of paths that open the same page as without them: versions for other screens, session ids, and a folder's first
page."""


def normal_address(address: str) -> str:
    """Return the address without anything that leads to the same text: scheme, default port, screen version, fragment
    (except "#!/…" and "#/…", by which one address shows many texts), closing slash, a folder's first page, quoting,
    order of parameters, and parameters that select nothing. A copy in an archive or a redirect has the form of its
    page. Return "" if it is no address."""
    try:
        parts = urlsplit(address.strip().replace("&amp;", "&"))
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    if inner := inner_address(host, parts):
        return normal_address(inner)
    port_text = f":{port}" if port and port != PORTS.get(parts.scheme) else ""
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_no_choice(*pair))
    state = f"#{parts.fragment}" if re.match("[!/].", parts.fragment) else ""
    form = f"{host}{port_text}{_path(parts.path)}{'?' if pairs else ''}{urlencode(pairs)}{state}"
    for pattern, instead in ALIASES:
        form = re.sub(f"^{pattern}", instead, form)
    return form


def addresses(source: SourceDocument) -> set[str]:
    """Return the normal addresses of a source and of its archived copy."""
    return {normal_address(address or "") for address in (source.get("URL"), source.get("archive-URL"))} - {""}


def hosts(*addresses: str | None) -> list[str]:
    """Return the hosts of addresses, as written and in normal form."""
    written = (urlsplit(address).hostname or "" for address in addresses if address)
    normal = (normal_address(address).partition("/")[0] for address in addresses if address)
    return list(dict.fromkeys(filter(None, (*written, *normal))))


def _host(name: str) -> str:
    """Return the host in ASCII (RFC 3490), without a screen's label. Raises ValueError if it can be none."""
    host = name.rstrip(".")
    host = host if host.isascii() else host.encode("idna").decode()
    return EDITION.sub("", host)


def _path(path: str) -> str:
    """Return the path with its dots resolved (RFC 3986 section 5.2.4), without empty steps and `SAME_PAGE`."""
    steps: list[str] = []
    for step in quote(normalize("NFC", unquote(path)), safe=UNRESERVED).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    plain = "".join(f"/{step}" for step in steps)
    for pattern, instead in SAME_PAGE:
        plain = re.sub(pattern, instead, plain, flags=re.IGNORECASE)
    return plain


def _is_no_choice(name: str, value: str) -> bool:
    return any(NO_CHOICE.fullmatch(text) for text in (name, f"{name}={value}"))


INNER = r"(?P<address>(?:https?:/+)?[^/:]+\.[^/]+(?:/.*)?)"
"""The address of a page inside the path of another address."""

COPIES = re.compile(
    r"(?:web\.archive\.org/web/(?:[0-9*]+(?:[a-z]{2}_)?/)?"
    r"|archive\.(?:ph|today|is|li|md|vn|fo)/(?:o/\w+|[0-9.-]+)/"
    r"|ghostarchive\.org/archive/\w+/"
    r"|google\.[a-z.]+/amp/(?:s/)?"
    rf"|[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?"
    rf"|[^/?]+/(?:[^?]*/)?(?=https?:/)){INNER}"
)
"""Copies in archives and for small screens: their addresses end with that of the page. Any other path that holds a
whole address is taken for a copy or redirect too."""

WAYS = re.compile(
    r"google\.[a-z.]+/url|lm?\.facebook\.com/l\.php|vk\.com/away\.php|translate\.google\.[a-z.]+/(?:translate|website)"
    r"|out\.reddit\.com/.*|linkedin\.com/(?:redir/redirect|safety/go)|youtube\.com/redirect|duckduckgo\.com/l/?"
    r"|[a-z0-9]+\.safelinks\.protection\.outlook\.com/?.*|t\.umblr\.com/redirect|slack-redir\.net/link|12ft\.io/.*"
)
"""Pages that redirect to, or translate, the page that a parameter names."""

TRANSLATED = ".translate.goog"
"""The end of hosts of translated pages; before it, hyphens stand for dots and double hyphens for hyphens."""

PARAMETERS = ("url", "u", "q", "to", "uddg", "z")
"""The parameters that name the page."""


def inner_address(host: str, parts: SplitResult) -> str:
    """Return the address of the page that this one copies or redirects to; "" if it does neither."""
    if host.endswith(TRANSLATED):
        inner_host = re.sub("-(-?)", lambda hyphens: "-" if hyphens[1] else ".", host.removesuffix(TRANSLATED))
        return parts._replace(netloc=inner_host).geturl()
    if WAYS.fullmatch(f"{host}{parts.path}"):
        values = parse_qs(parts.query)
        inner = next((values[name][0] for name in PARAMETERS if name in values), "")
        return inner if "://" in inner else ""
    copy = COPIES.fullmatch(f"{host}{parts._replace(scheme='', netloc='', fragment='').geturl()}")
    if not copy:
        return ""
    inner = re.sub(r"^(https?):/+", r"\1://", copy["address"])
    return inner if "://" in inner else f"https://{inner}"
