"""Dates in the languages that sources of a negotiation are in: editors paste a day as their source has it. The names of
months and weekdays, and what French, German, Spanish, Russian and Ukrainian put around them.

Names that stand for two months, as "listopad" does in Polish and Croatian, and short forms are left out.
"""

from collections.abc import Iterator, Mapping, Sequence

from webapp.domain.text import folded

MONTHS = (
    # French, German, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian, Arabic
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)

WEEKDAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "понеділок вівторок середа четвер п’ятниця субота неділя",
    "понедельник вторник среду четверг пятницу субботу воскресенье",
    "понеділок вівторок середу четвер п’ятницю суботу неділю",
    "понеділка вівторка середи четверга п’ятниці суботи неділі",
)

MEANINGS: Mapping[str, str] = {
    "today": "heute|aujourd’hui|hoy|сегодня|сьогодні",
    "yesterday": "gestern|hier|ayer|вчера|вчора",
    "day before yesterday": "vorgestern|avant hier|anteayer|позавчера|позавчора",
    "tomorrow": "morgen|demain|завтра",
    "early": "anfang|début|principios|a principios|начало|начале|в начале|початок|початку|на початку",
    "mid": "mitte|mi|mediados|a mediados|середина|середине|в середине|середині|у середині|в середині",
    "late": "ende|fin|finales|a finales|конец|конце|в конце|кінець|кінці|в кінці|наприкінці",
    "hours": "uhr|heures|horas|часов|часа|ч|годині|година|год",
    "last": "letzten|letzter|vergangenen|прошлый|прошлую|минулого|минулої",
    "before": "vor|avant|avant le|antes del|перед",
    "after": "nach|après|après le|después del|после|після",
    "from": "ab|desde|à partir|à partir du|с|со|з|із",
    "to": "au|al|по",
    "until": "bis|bis zum|jusqu’au|hasta|до",
    "since": "seit|seit dem|depuis",
    "between": "zwischen|entre|между|між",
    "and": "und|y|и|і|та",
    "or": "oder|ou|o|или|або",
    "about": "etwa|gegen|vers|environ|hacia|около|близько",
    "on": "dem|den|der|im|um|vom|von|du|el|a las|в|во|у|на|о|об",
}
"""What others say for an English word of a date; "et", which is a zone, is left out."""

_ELSEWHERE = (
    # months, feasts and eras of Islam, the Jews, Iran, Ethiopia, and others
    "muharram safar rabi jumada rajab shaban ramadan shawwal dhu ashura eid hijri hijra ah",
    "tishri tishrei cheshvan kislev tevet shvat shevat adar iyar sivan tamuz elul passover pesach purim rosh yom",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand nowruz",
    "meskerem tikimt hidar tahsas yekatit megabit miyazya ginbot sene hamle nehase",
    "hanukkah be songkran diwali reiwa heisei showa",
)

OTHER_CALENDARS = frozenset(" ".join(_ELSEWHERE).split())
"""Words of calendars whose days depend on the moon, or on who counts: said in advice alone."""

AROUND = "de|del|le|г|года|р|року"
"""What these languages put around a month and a year, and what makes no difference."""


def numbered(languages: Sequence[str], first: int) -> Iterator[tuple[str, int]]:
    """The names of some languages, folded as in dates, each with its number; that of January, or Monday, is `first`."""
    for names in languages:
        yield from ((_leveled(name), number) for number, name in enumerate(names.split(), first))


def others() -> Iterator[tuple[str, str]]:
    """What others say, folded as in dates, each with the English word."""
    for english, words in MEANINGS.items():
        yield from ((_leveled(word), english) for word in words.split("|"))


def _leveled(word: str) -> str:
    return folded(word).replace("'", "")
