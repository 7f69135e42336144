"""Names that the eye takes for one, and signs that mean those of a keyboard."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.look_alikes import in_one_script, keyboard_signs, skeleton

ALIKE = [
    ("Petro Kovalenko", "\u0420etro Kovalenko"),  # Cyrillic Er
    ("Petro Kovalenko", "Petro\u00a0 Kova\u00adlenko\u200b"),
    ("Petro Kovalenko", "Реtrо Коvаlеnkо".replace("К", "\u041a")),
    ("Kyiv", "Κyiv"),  # Greek Kappa
    ("МОСКВА", "MOCKBA"),
    ("Сергій", "Cepгiй"),
    ("Slov'yansk", "Slovʼyansk"),
    ("Al-Udeid", "Al\u2011Udeid"),
    ("Ӏsa", "Isa"),
    ("lsa", "Isa"),
    ("Müller", "Mu\u0308ller"),
    ("Ёлка", "Ëлка"),
    ("Ｐetro", "Petro"),
]


@rows(("one", "other"), ALIKE)
def test_what_looks_alike_has_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@rows(
    ("one", "other"),
    [
        ("Petro Kovalenko", "Petra Kovalenko"),
        ("Petro Kovalenko", "PetroKovalenko"),
        ("Muller", "Müller"),
        ("Kyiv", "Київ"),
        ("US", "us"),
        ("شما", "شم"),
    ],
)
def test_what_differs_to_the_eye_differs(one, other):
    assert skeleton(one) != skeleton(other)


@given(st.text())
def test_a_skeleton_is_its_own(name):
    assert skeleton(skeleton(name)) == skeleton(name)


@rows(
    ("typed", "meant"),
    [
        ("2025\u201103\u201318", "2025-03-18"),
        ("[2025\uff0d03\u20262025-04]", "[2025-03..2025-04]"),
        ("2025-03-18T14\uff1a00\u221203:00", "2025-03-18T14:00-03:00"),
        ("２０２５\uff5e", "2025~"),
        ("Europe/Kyiv", "Europe/Kyiv"),
    ],
)
def test_signs_are_read_as_what_they_look_like(typed, meant):
    assert keyboard_signs(typed) == meant


@rows(
    ("typed", "meant"),
    [
        ("\u0412URHAN", "BURHAN"),
        ("\u0391L-\u0412urhan", "AL-Burhan"),
        ("\u0421OVID-19", "COVID-19"),
        ("CЕРГЕЙ Lavrov", "\u0421ЕРГЕЙ Lavrov"),
        ("Пyтин", "Путин"),
        ("Putin-Лавров", "Putin-Лавров"),
        ("НАТО Summit", "НАТО Summit"),
        ("Ελλάδa", "Ελλάδa"),
        ("5я Street", "5я Street"),
    ],
)
def test_a_word_is_of_one_script(typed, meant):
    assert in_one_script(typed) == meant
