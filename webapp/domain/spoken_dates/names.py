"""The names of months and weekdays in the languages that sources of a negotiation are in: editors paste a day as their
source has it.

Names that stand for two months, as "listopad" does in Polish and Croatian, and short forms are left out.
"""

from collections.abc import Iterator, Sequence

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
)

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
        yield from ((folded(name).replace("'", ""), number) for number, name in enumerate(names.split(), first))
