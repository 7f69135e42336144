"""Dates in Chinese, Japanese and Korean in the order and the words of the west."""

import re
from collections.abc import Callable

from webapp.domain.dates.points import MONTHS, WEEKDAYS

_DAYS_AWAY = {
    "一昨日": "day before yesterday",
    **dict.fromkeys(("前天", "그저께"), "day before yesterday"),
    **dict.fromkeys(("昨天", "昨日", "어제"), "yesterday"),
    **dict.fromkeys(("今天", "今日", "오늘"), "today"),
    **dict.fromkeys(("明天", "明日", "내일"), "tomorrow"),
    **dict.fromkeys(("后天", "後天", "明後日", "모레"), "day after tomorrow"),
    **dict.fromkeys(("先週", "지난주", "지난 주"), "last week"),
    **dict.fromkeys(("今週", "이번주", "이번 주"), "this week"),
    **dict.fromkeys(("来週", "來週", "다음주", "다음 주"), "next week"),
}
"""Days and weeks counted from today, in Chinese, Japanese and Korean."""
_PARTS_OF_MONTH = {"上旬": "early", "中旬": "mid", "下旬": "late", "初": "beginning of", "底": "end of", "末": "end of"}
_TURNS = {"上": "last", "本": "this", "这": "this", "這": "this", "下": "next"}
_WEEKS = ("一二三四五六日", "天天天天天天天", "月火水木金土日", "월화수목금토일")


def _western(match: re.Match[str]) -> str:
    """Return a day, month and year in the order of the west; leave what is no month."""
    year, month, day = match.groups()
    named = [day, MONTHS[int(month) - 1].lower() if 1 <= int(month) <= len(MONTHS) else "", year]
    return f" {' '.join(filter(None, named))} " if named[1] else match[0]


def _eastern_weekday(match: re.Match[str]) -> str:
    """Return the English name of a weekday."""
    sign = next(filter(None, match.groups()))
    return f" {WEEKDAYS[next(week.index(sign) for week in _WEEKS if sign in week)]} "


def _part_of_month(match: re.Match[str]) -> str:
    """Return a month of the east after the English word for the part of it."""
    return f" {_PARTS_OF_MONTH[match[2]]} {match[1]}"


EAST: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # Counted from today; a week before its weekday, as in 上周二.
    (re.compile("|".join(_DAYS_AWAY)), lambda match: f" {_DAYS_AWAY[match[0]]} "),
    (re.compile("([上本这這下])[个個]?(?=星期|[周週]|[礼禮]拜)"), lambda match: f" {_TURNS[match[1]]} week "),
    (re.compile("((?:[0-9]{4} ?[年년] ?)?[0-9]{1,2} ?[月월]) ?([上中下]旬|[初底末])"), _part_of_month),
    (re.compile("[两兩](?=[天周週])"), "2"),
    (re.compile("([0-9]{1,2}) ?[天日일] ?(?:之?前|전)"), r" \1 days ago "),
    (re.compile("([0-9]{1,2}) ?(?:[周週]|週間|주) ?(?:之?前|전)"), r" \1 weeks ago "),
    # From one to the other, in Chinese, Japanese and Korean.
    (re.compile("(?<=[年月日号號년월일]) ?(?:[~至到]|から|부터) ?(?=[0-9])"), " - "),
    (re.compile("(?<=[年月日년월일])(?:まで|까지)"), ""),
    (re.compile(r"\(?(?:星期|[周週]|[礼禮]拜)([一二三四五六日天])\)?|\(?([月火水木金土日])曜日?\)?"), _eastern_weekday),
    (re.compile(r"\(?([월화수목금토일])요일\)?|\(([月火水木金土日월화수목금토일])\)"), _eastern_weekday),
    (re.compile("(?:([0-9]{4}) ?[年년] ?)?([0-9]{1,2}) ?[月월](?: ?([0-9]{1,2}) ?[日号號일])?"), _western),
    (re.compile("(?<=[0-9]) ?[日号號일]"), "th "),
    (re.compile("(?<=[0-9])년"), ""),
    # A time of day.
    (
        re.compile("([0-9]{1,2}) ?[时時시点點] ?(?:([0-9]{1,2}) ?[分분])?"),
        lambda match: f"{match[1]}:{match[2] or '00'} ",
    ),
    (re.compile("(?:上午|午前|오전) ?([0-9]{1,2}:[0-9]{2})"), r" \1 am"),
    (re.compile("(?:下午|午[後后]|오후) ?([0-9]{1,2}:[0-9]{2})"), r" \1 pm"),
)
"""Patterns and what replaces them, one after the other, in texts that are not folded yet."""
