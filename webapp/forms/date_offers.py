"""The answer beside a date while it is typed: its meaning, the meanings to choose from, or what is wrong."""

from markupsafe import Markup

from webapp.domain.dates.spoken.readings import Reading
from webapp.domain.text.visibility import trimmed
from webapp.forms.typed_dates import DateReader

OFFER = Markup('<label><input type="radio" name="{field}.reading" value="{edtf}"{checked}> {words}{rests_on}</label>')

GROUP = Markup('<span class="offer" role="radiogroup" aria-label="Which is meant?"><b>Which is meant?</b>{}</span>')


def date_offers(reader: DateReader, field: str, typed: str, edtf: str = "") -> Markup:
    """Return the meaning of a date typed in a field in words, or what is wrong with it, as HTML; "" for an empty field.
    If the reader finds several meanings, or one that drops part of the text, they are choices; `edtf` is the chosen
    one."""
    if not (typed := trimmed(typed)):
        return Markup("")
    answer = reader.offer(typed, field)
    if not answer.readings:
        return Markup('<span class="wrong">{}</span>').format(answer.advice)
    if reading := answer.sole:
        return Markup('<span class="ok">{}{}</span>').format(_words(reading, typed), _rests_on(reading))
    offers = Markup("").join(
        OFFER.format(
            field=field,
            edtf=reading.edtf,
            checked=Markup(" checked") if reading.edtf == edtf else "",
            words=reading.words,
            rests_on=_rests_on(reading),
        )
        for reading in answer.readings
    )
    return GROUP.format(offers)


def _words(reading: Reading, typed: str) -> Markup:
    words, code = Markup("{}").format(reading.words), Markup("<code>{}</code>").format(reading.edtf)
    return words if reading.edtf == typed else code if reading.words == typed else words + " " + code


def _rests_on(reading: Reading) -> Markup:
    return Markup(" <small>({})</small>").format(reading.rests_on) if reading.rests_on else Markup("")
