"""Cities as French, German, Spanish, Russian and Ukrainian sources name the time of day there."""

from collections.abc import Iterator, Mapping

PLACES: Mapping[str, str] = {
    # zone: the city; what it is called of its time; with a hyphen behind it, the stem of the Slavic adjective
    "Europe/Moscow": "moskau moskauer moscou moscú по_москве московск- московськ-",
    "Europe/Kyiv": "kiew kiewer kyjiw kyjiwer по_киеву за_києвом киевск- київськ-",
    "Europe/Minsk": "minsker по_минску минск- мінськ-",
    "Europe/Zurich": "genf genfer genève ginebra женевск- женевськ-",
    "Europe/Vienna": "wien wiener vienne viena венск- віденськ-",
    "Europe/Berlin": "berliner берлинск- берлінськ-",
    "Europe/Paris": "pariser парижск- паризьк-",
    "Europe/London": "londoner londres лондонск- лондонськ-",
    "Europe/Brussels": "brüssel brüsseler bruxelles bruselas брюссельск- брюссельськ-",
    "Europe/Warsaw": "warschau warschauer varsovie varsovia варшавск- варшавськ-",
    "Europe/Istanbul": "istanbuler estambul стамбульск- стамбульськ-",
    "America/New_York": "washingtoner вашингтонск- вашингтонськ-",
    "America/Havana": "havanna la_havane la_habana гаванск- гаванськ-",
    "Asia/Jerusalem": "jerusalemer израильск- ізраїльськ-",
    "Asia/Riyadh": "dschidda djeddah саудовск- саудівськ-",
    "Asia/Qatar": "katar catar катарск- катарськ-",
    "Asia/Tehran": "teheraner téhéran тегеранск- тегеранськ-",
    "Asia/Yerevan": "eriwan erevan ереванск- єреванськ-",
    "Asia/Baku": "bakou бакинск- бакинськ-",
    "Asia/Beirut": "beyrouth бейрутск- бейрутськ-",
    "Asia/Damascus": "damaskus damas дамасск- дамаськ-",
    "Africa/Cairo": "kairo kairoer le_caire el_cairo каирск- каїрськ-",
    "Africa/Khartoum": "khartum jartum хартумск- хартумськ-",
}

_WITH_TIME = ("по {}ому времени", "{}ое время", "{}ого времени", "за {}им часом", "{}ий час", "{}ого часу")
"""How Russian and Ukrainian put the time to the stem of an adjective."""


def phrases() -> Iterator[tuple[str, str]]:
    """What is said of the time in a place, each with its zone."""
    for zone, names in PLACES.items():
        for name in names.split():
            spoken = [phrase.format(name[:-1]) for phrase in _WITH_TIME] if name.endswith("-") else [name]
            yield from ((phrase.replace("_", " "), zone) for phrase in spoken)
