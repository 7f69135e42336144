"""The names of months in the languages that sources of a negotiation are in: editors paste a day as the source has it.

Names that stand for two months, as "listopad" does in Polish and Croatian, and short forms are left out.
"""

from collections.abc import Iterator

from webapp.domain.text import folded

LANGUAGES = (
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

AROUND = "de|del|le|г|года|р|року"
"""What these languages put around a month and a year, and what makes no difference."""


def months() -> Iterator[tuple[str, int]]:
    """The names, folded, each with the number of its month."""
    for names in LANGUAGES:
        yield from ((folded(name), number) for number, name in enumerate(names.split(), 1))
