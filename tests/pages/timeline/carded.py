"""The rows of the list of events as their tests read them."""

import re
from html import unescape


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def row(page: str, uid: str) -> str:
    [found] = re.findall(rf'<article id="{uid}".*?</article>', page, re.DOTALL)
    return str(found)


def tags(page: str, uid: str) -> list[str]:
    return re.findall(r'<span class="tag [^"]*">([^<]*)</span>', row(page, uid))


def grounds(page: str) -> str:
    return words("".join(re.findall(r'<p class="grounds">(.*?)</p>', page, re.DOTALL)))
