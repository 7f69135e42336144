"""Dates as people say them: the several meanings of which none is taken, zones, and what is counted from a day."""

from tests.domain.dates.spoken.heard import read
from tests.rows import rows

TIMED = [
    # with the zone that is named
    ("5 p.m. Moscow time", "2025-03-17T17:00+03:00", "Europe/Moscow"),
    ("18:00 Kyiv on 19 April", "2025-04-19T18:00+03:00", "Europe/Kyiv"),
    ("22 مايو 2023، الساعة 21:45 بتوقيت الخرطوم", "2023-05-22T21:45+02:00", "Africa/Khartoum"),
    ("ב-18 במרץ 2025 בשעה 2:20 לפנות בוקר שעון ישראל", "2025-03-18T02:20+02:00", "Asia/Jerusalem"),
    ("ב־18.3.2025 בשעה 7:30 בערב שעון ישראל", "2025-03-18T19:30+02:00", "Asia/Jerusalem"),
    ("الأحد ١٦ آذار ٢٠٢٥ الساعة ٨:٣٠ صباحاً بتوقيت القدس", "2025-03-16T08:30+02:00", "Asia/Jerusalem"),
    ("الساعة 2 فجرا بتوقيت غزة يوم 18 مارس", "2025-03-18T02:00+02:00", "Asia/Gaza"),
    ("الساعة 19:00 بتوقيت طرابلس، 18 مارس", "2025-03-18T19:00+02:00", "Africa/Tripoli"),
    ("18 mars 2025 à 19h00, heure du Yémen", "2025-03-18T19:00+03:00", "Asia/Aden"),
    ("18 mars à 19h30, heure de Libye", "2025-03-18T19:30+02:00", "Africa/Tripoli"),
    ("الساعة 8:30 مساء بتوقيت غرينتش، 16 مارس", "2025-03-16T20:30Z", None),
    ("18:00 Kiev time on 19 March", "2025-03-19T18:00+02:00", "Europe/Kyiv"),
    ("18 March 2025, 17:00 Moscow", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("2025-03-18 17:00 Moscow", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("March 18 at 5.30pm (Jeddah)", "2025-03-18T17:30+03:00", "Asia/Riyadh"),
    ("17h30 in Geneva on 18 March", "2025-03-18T17:30+01:00", "Europe/Zurich"),
    ("9am ET on 18 March", "2025-03-18T09:00-04:00", "America/New_York"),
    ("9am EDT on 18 March", "2025-03-18T09:00-04:00", "America/New_York"),
    ("8 p.m. Washington time on 5 January 2025", "2025-01-05T20:00-05:00", "America/New_York"),
    ("18 марта в 17:00 мск", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("18:00 по киевскому времени 5 сентября 2014", "2014-09-05T18:00+03:00", "Europe/Kyiv"),
    ("5 вересня 2014 о 18:00 за київським часом", "2014-09-05T18:00+03:00", "Europe/Kyiv"),
    ("18. März 2025, 15 Uhr Moskauer Zeit", "2025-03-18T15:00+03:00", "Europe/Moscow"),
    ("18 mars 2025, 15 h 30, heure de Genève", "2025-03-18T15:30+01:00", "Europe/Zurich"),
    ("18 de marzo a las 5 p.m. hora de Bogotá", "2025-03-18T17:00-05:00", "America/Bogota"),
    ("2025-03-18 17:00 Europe/Kyiv", "2025-03-18T17:00+02:00", "Europe/Kyiv"),
    ("18 Mar 2025 @ 17:00 America/New_York", "2025-03-18T17:00-04:00", "America/New_York"),
    ("Tuesday, March 18, 2025 2:30 PM Eastern Daylight Time", "2025-03-18T14:30-04:00", "America/New_York"),
    ("18 July 2025, 14:30 Central European Summer Time", "2025-07-18T14:30+02:00", "Europe/Brussels"),
    ("18 March 2025, 14:30 Moscow Standard Time", "2025-03-18T14:30+03:00", "Europe/Moscow"),
    ("18 March 2025, 14:30 Greenwich Mean Time", "2025-03-18T14:30Z", None),
    ("noon MSK yesterday", "2025-03-16T12:00+03:00", "Europe/Moscow"),
    ("12 a.m. MSK on 21 April", "2025-04-21T00:00+03:00", "Europe/Moscow"),
    ("13 марта 1940, 12:00 по ленинградскому времени", "1940-03-13T12:00+03:00", "Europe/Moscow"),
    ("13 March 1940, noon Leningrad time", "1940-03-13T12:00+03:00", "Europe/Moscow"),
    ("21 Nov. 1995, 3 a.m. Dayton time", "1995-11-21T03:00-05:00", "America/New_York"),
    ("24:00 Moscow time on 20 April", "2025-04-21T00:00+03:00", "Europe/Moscow"),
    ("14:00 UTC", "2025-03-17T14:00Z", None),
    ("1700 GMT on 18 March", "2025-03-18T17:00Z", None),
    ("18 March, 17:00 Moscow time (14:00 GMT)", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("18 March, 00:00 Kyiv time (22:00 GMT on 17 March)", "2025-03-18T00:00+02:00", "Europe/Kyiv"),
    ("from 2 to 4 p.m. Moscow time on 18 March", "2025-03-18T14:00+03:00/2025-03-18T16:00+03:00", "Europe/Moscow"),
    ("11 to 1 p.m. UTC on 18 March", "2025-03-18T11:00Z/2025-03-18T13:00Z", None),
    ("from 9:00 on 1 May 2024 to 9:00 on 2 May 2025 Moscow time", "2024-05-01T09:00+03:00/2025-05-02T09:00+03:00",
     "Europe/Moscow"),
    ("18 March 2025, 14:00 (UTC−3:30)", "2025-03-18T14:00-03:30", None),
    ("about 5 p.m. Kyiv time on 18 March", "2025-03-18T17:00+02:00~", "Europe/Kyiv"),
    ("by 17:00 Moscow time on 18 March", "[..2025-03-18T17:00+03:00]", "Europe/Moscow"),
    ("18 March, 14:00–16:30 Kyiv time", "2025-03-18T14:00+02:00/2025-03-18T16:30+02:00", "Europe/Kyiv"),
    ("18 March from 2 p.m. to 4 p.m. UTC", "2025-03-18T14:00Z/2025-03-18T16:00Z", None),
    ("from 00:00 (UTC) on 3 March to 14:01 (UTC−10) on 2 March 2025", "2025-03-03T00:00Z/2025-03-02T14:01-10:00", None),
    ("between 14:00 and 16:00 UTC on 18 March", "[2025-03-18T14:00Z..2025-03-18T16:00Z]", None),
    ("from 22:00 on 18 March to 02:00 MSK", "2025-03-18T22:00+03:00/2025-03-19T02:00+03:00", "Europe/Moscow"),
    ("from 18:00 to midnight MSK on 19 April", "2025-04-19T18:00+03:00/2025-04-20T00:00+03:00", "Europe/Moscow"),
    ("from 18:00 Kyiv time on 29 March to 18:00 on 30 March", "2025-03-29T18:00+02:00/2025-03-30T18:00+03:00",
     "Europe/Kyiv"),
    ("from 18:00 on 19 April to 21 April 2025 (UTC)", "2025-04-19T18:00Z/2025-04-21", None),
    ("some time from 19 April to 18:00 on 21 April 2025 (UTC+3)", "[2025-04-19..2025-04-21T18:00+03:00]", None),
    ("from 18:00 on 19 April 2025 to June 2025 (time zone not known)", "2025-04-19T18:00/2025-06", None),
    ("9 p.m. Monday ET (0100 GMT Tuesday)", "2025-03-17T21:00-04:00", "America/New_York"),
    ("8 p.m. ET on 16 March (midnight GMT)", "2025-03-16T20:00-04:00", "America/New_York"),
    ("9 p.m. ET on 17 March (1 a.m. GMT Tuesday)", "2025-03-17T21:00-04:00", "America/New_York"),
    ("1700 hours IST (16:30 PKT) on 10 May 2025", "2025-05-10T17:00+05:30", "Asia/Kolkata"),
    ("5 pm IST/4:30 pm PKT (11:30 UTC), 10 May 2025", "2025-05-10T17:00+05:30", "Asia/Kolkata"),
    ("10 May 2025 (16:30 PST, 17:00 IST)", "2025-05-10T16:30+05:00", "Asia/Karachi"),
    ("from 17:00 IST (4.30pm PKT; 7:30 a.m. ET) on 10 May 2025", "2025-05-10T17:00+05:30/..", "Asia/Kolkata"),
    ("6:02 p.m. EDT on 23 June 2025 (1:32 a.m. in Tehran)", "2025-06-23T18:02-04:00", "America/New_York"),
    ("24:00 ICT on 28 July 2025", "2025-07-29T00:00+07:00", None),
    ("midnight between 28 and 29 July 2025, Thai time", "2025-07-29T00:00+07:00", "Asia/Bangkok"),
    ("7 a.m. Cambodian local time on 29 July 2025", "2025-07-29T07:00+07:00", "Asia/Phnom_Penh"),
    ("29 July 2025, 7 a.m. local time in Bangkok", "2025-07-29T07:00+07:00", "Asia/Bangkok"),
    ("midnight UTC between 31 July and 1 August 2025", "2025-08-01T00:00Z", None),
    ("15 Agustus 2005 pukul 14.00 WIB", "2005-08-15T14:00+07:00", "Asia/Jakarta"),
    ("18 March 2025, 18:00 (15:00 UTC) / 20:30 IST", "2025-03-18T18:00+03:00", None),
    ("28 July 2025, 15:00 MYT (14:00 Thai time)", "2025-07-28T15:00+08:00", "Asia/Kuala_Lumpur"),
    ("with effect from 17:00 UTC on 18 March", "2025-03-18T17:00Z/..", None),
    ("18 Mart 2025, 14.00 (TSİ)", "2025-03-18T14:00+03:00", "Europe/Istanbul"),
    ("18 de março às 14h30 (horário de Brasília)", "2025-03-18T14:30-03:00", "America/Sao_Paulo"),
    ("18 March, 10.10 to 11.10, Kyiv time", "2025-03-18T10:10+02:00/2025-03-18T11:10+02:00", "Europe/Kyiv"),
    ("18 March from 10.10 to 11.10 UTC", "2025-03-18T10:10Z/2025-03-18T11:10Z", None),
    ("18 March, 17:00 local time", "2025-03-18T17:00", None),
    ("8:00 a.m. local time (12:00 a.m. EDT) on October 26, 2020", "2020-10-26T08:00+04:00", None),
    ("8 p.m. (17:00 MSK), 18 March", "2025-03-18T20:00+06:00", None),
    ("17:00 local time (16:30 PKT) on 10 May 2025", "2025-05-10T17:00+05:30", None),
    ("17:00 Kyiv / 18:00 Moscow on 18 March", "2025-03-18T17:00+02:00", "Europe/Kyiv"),
    ("18/3 at 5pm Kyiv", "2025-03-18T17:00+02:00", "Europe/Kyiv"),
    ("March 18, 2025 / 5:30 PM Moscow", "2025-03-18T17:30+03:00", "Europe/Moscow"),
    ("18 March 2025 – 17:30 | Kyiv", "2025-03-18T17:30+02:00", "Europe/Kyiv"),
]  # fmt: skip


@rows(("typed", "edtf", "zone"), TIMED)
def test_a_city_gives_the_zone(typed: str, edtf: str, zone: str | None) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.timezone, reading.sole) == (edtf, zone, True)


SEVERAL = [
    # what nobody can tell is asked
    ("3/4/25", ["2025-04-03", "2025-03-04"]),
    ("3/4", ["2025-04-03", "2025-03-04"]),
    ("2025-03-18 00:00:00", ["2025-03-18", "2025-03-18T00:00"]),
    ("3/18/2025 12:00:00 AM", ["2025-03-18", "2025-03-18T00:00"]),
    ("25-03-18", ["2018-03-25", "2025-03-18"]),
    *((day, ["2025-07-28"]) for day in ("28 กรกฎาคม 68", "วันที่ 28 ก.ค. 2568")),
    ("วันจันทร์ที่ 28 กรกฎาคม พ.ศ. 2568 เวลา 24.00 น.", ["2025-07-29T00:00"]),
    ("Tuesday", ["2025-03-11", "2025-03-18"]),
    *((day, ["2025-03-18", "2025-03-11"])
      for day in ("last Tuesday, 18 March", "mardi dernier, 18 mars 2025", "в прошлый вторник, 18 марта")),
    ("this Tuesday, 25 March", ["2025-03-25", "2025-03-18"]),
    ("on Thursday", ["2025-03-13", "2025-03-20"]),
    ("probably on Sunday", ["2025-03-16?", "2025-03-23?"]),
    ("by Friday", ["[..2025-03-14]", "[..2025-03-21]"]),
    ("next Friday", ["2025-03-21", "2025-03-28"]),
    ("20 December", ["2024-12-20", "2025-12-20"]),
    ("06-01-28", ["2028-01-06", "2028-06-01", "2006-01-28"]),
    ("Easter 2024", ["2024-03-31", "2024-05-05"]),
    ("the weekend of 15–16 March", ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"]),
    ("this weekend", [
        "[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16", "[2025-03-22..2025-03-23]", "2025-03-22/2025-03-23",
    ]),
    ("after the weekend", ["[2025-03-17..]", "[2025-03-24..]"]),
    ("the coming weekend", ["[2025-03-22..2025-03-23]", "2025-03-22/2025-03-23"]),
    ("this past weekend", ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"]),
    ("the last weekend in March", ["[2025-03-29..2025-03-30]", "2025-03-29/2025-03-30"]),
    ("by the weekend", ["[..2025-03-16]", "[..2025-03-23]"]),
    ("within 30 days of 18 March", ["[2025-03-18..2025-04-17]", "[2025-02-16..2025-04-17]"]),
    *((length, ["[2025-03-18..2025-04-17]", "2025-03-18/2025-04-16", "2025-03-18/2025-04-17"])
      for length in ("in the course of 30 days from 18 March", "в течение 30 дней с 18 марта",
                     "протягом 30 днів після 18 березня")),
    *((length, ["[2025-03-18..2025-03-20]", "2025-03-18/2025-03-19", "2025-03-18/2025-03-20"])
      for length in ("в течение двух дней с 18 марта", "протягом двох днів з 18 березня")),
    ("в течение 72 часов с 06:00 18 марта", ["[2025-03-18..2025-03-21]", "2025-03-18T06:00/2025-03-21T06:00"]),
    *((length, ["2025-03-18T06:00/2025-03-21T06:00", "2025-03-21T06:00"])
      for length in ("72 hours from 06:00 on 18 March", "72 Stunden ab dem 18. März, 6 Uhr")),
    ("30 days from 18 March", ["2025-03-18/2025-04-16", "2025-03-18/2025-04-17", "2025-04-17"]),
    ("с полуночи 18 марта по московскому времени", ["2025-03-18T00:00+03:00/..", "2025-03-19T00:00+03:00/.."]),
    *((length, ["2025-03-18/2025-04-16", "2025-03-18/2025-04-17"])
      for length in ("for 30 days from 18 March", "30 days, starting 18 March", "from 18 March for 30 days",
                     "18 March, for a period of 30 days", "lasting 30 days from 18 March",
                     "pendant 30 jours à compter du 18 mars", "für 30 Tage ab dem 18. März")),
    ("for two weeks from 18 March", ["2025-03-18/2025-03-31", "2025-03-18/2025-04-01"]),
    ("for a month, effective 31 January", ["2025-01-31/2025-02-27", "2025-01-31/2025-02-28"]),
    ("for a year from 29 February 2024", ["2024-02-29/2025-02-27", "2024-02-29/2025-02-28"]),
    ("9am Eastern Standard Time on 18 March", ["2025-03-18T09:00-05:00", "2025-03-18T09:00-04:00"]),
    ("the night of 18 to 19 March", ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"]),
    ("overnight 18–19 March", ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"]),
    *((night, ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"])
      for night in ("в ночь с 18 на 19 марта", "у ніч на 19 березня", "in der Nacht vom 18. auf den 19. März",
                    "dans la nuit du 18 au 19 mars", "la noche del 18 al 19 de marzo", "ночью с 18 на 19 марта",
                    "вночі з 18 на 19 березня", "w nocy z 18 na 19 marca", "in der Nacht auf den 19. März")),
    *((night, ["[2025-03-17..2025-03-18]", "2025-03-17/2025-03-18"])
      for night in ("Monday night into Tuesday", "overnight from Monday to Tuesday", "overnight Monday into Tuesday",
                    "dans la nuit de lundi à mardi", "in der Nacht von Montag auf Dienstag")),
    ("overnight into Tuesday", ["[2025-03-10..2025-03-11]", "2025-03-10/2025-03-11", "[2025-03-17..2025-03-18]",
                                "2025-03-17/2025-03-18"]),
    *((day, ["2025-03-11", "2025-03-18"])
      for day in ("am Dienstagabend", "Dienstag früh", "el martes por la noche", "we wtorek wieczorem", "mardi soir",
                  "salı akşamı", "مساء الثلاثاء", "dinsdagavond", "tirsdag", "úterý", "τρίτη")),
    ("ко вторнику", ["[..2025-03-11]", "[..2025-03-18]"]),
    ("overnight on 18 March", ["2025-03-18", "[2025-03-18..2025-03-19]", "[2025-03-17..2025-03-18]"]),
    ("the night to 19 March", ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"]),
    *((word, ["../2025-04-16", "[..2025-04-16]"]) for word in ("bis zum 16. April", "до 16 квітня")),
    ("до конца марта", ["../2025-03-31", "[..2025-03-31]"]),
    ("18 March, 1:30 at night", ["2025-03-18T01:30", "2025-03-19T01:30"]),
    *((word, ["2025-03-18T00:00", "2025-03-19T00:00"])
      for word in ("18 марта, 12 ночи", "18 de marzo, 12 de la noche")),
    ("18 de marzo a las 12 de la mañana", ["2025-03-18T00:00", "2025-03-18T12:00"]),
    ("late February/early March", ["[2025-02-21..2025-03-10]", "2025-02/2025-03"]),
    ("3/4 to 5/4/2025", ["2025-04-03/2025-04-05", "2025-03-04/2025-05-04"]),
    ("last January", ["2025-01", "2024-01"]),
    ("three months after 30 November 2024", ["2025-02-28", "2025-02"]),
    ("10 mars dernier", ["2025-03-10", "2024-03-10"]),
    ("next Christmas", ["2025-12-25", "2026-12-25"]),
    ("the Easter weekend", ["[2025-04-19..2025-04-20]", "2025-04-19/2025-04-20"]),
    ("the Friday after next", ["2025-03-28", "2025-04-04"]),
    ("the weekend after next", [
        "[2025-03-29..2025-03-30]", "2025-03-29/2025-03-30", "[2025-04-05..2025-04-06]", "2025-04-05/2025-04-06",
    ]),
    *((weekend, ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"])
      for weekend in ("over the weekend", "el fin de semana", "am Wochenende", "le week-end dernier", "на выходных",
                      "на вихідних", "el fin de semana del 15 y 16 de marzo")),
    ("Saturday and Sunday", ["2025-03-15/2025-03-16", "2025-03-22/2025-03-23"]),
    ("9am EST on 18 March", ["2025-03-18T09:00-05:00", "2025-03-18T09:00-04:00"]),
    ("14:00 CET on 18 July 2025", ["2025-07-18T14:00+01:00", "2025-07-18T14:00+02:00"]),
    ("14 Uhr MESZ am 18. März", ["2025-03-18T14:00+02:00", "2025-03-18T14:00+01:00"]),
    ("14:00 CST on 18 March", ["2025-03-18T14:00-06:00", "2025-03-18T14:00-05:00", "2025-03-18T14:00+08:00"]),
    ("5pm IST on 18 March", ["2025-03-18T17:00+05:30", "2025-03-18T17:00+02:00"]),
    ("03:30 Kyiv time on 26 October 2025", ["2025-10-26T03:30+03:00", "2025-10-26T03:30+02:00"]),
    ("5 o’clock UTC", ["2025-03-17T05:00Z", "2025-03-17T17:00Z"]),
    *((night, ["2025-03-18T00:00", "2025-03-17T00:00"])
      for night in ("midnight tonight", "Monday night at midnight", "ce soir à minuit", "heute Nacht um Mitternacht",
                    "12:00 tonight")),
    ("midnight Moscow time on 21 April", ["2025-04-21T00:00+03:00", "2025-04-22T00:00+03:00"]),
    ("dimanche 16 mars à minuit, heure du Yémen", ["2025-03-16T00:00+03:00", "2025-03-17T00:00+03:00"]),
    ("منتصف ليل 16 مارس بتوقيت صنعاء", ["2025-03-16T00:00+03:00", "2025-03-17T00:00+03:00"]),
    (
        "from 18:00 on 19 April to midnight on 21 April Moscow time",
        [f"2025-04-19T18:00+03:00/2025-04-{day}T00:00+03:00" for day in (21, 22)],
    ),
]  # fmt: skip


def test_what_edtf_has_for_a_season_is_not_taken_for_years() -> None:
    [reading] = read("2015-21")
    assert (reading.edtf, reading.sole) == ("2015/2021", False)
    assert "in EDTF this is a season" in reading.rests_on
    assert [one.sole for one in read("2015–21")] == [True]


@rows(
    ("typed", "edtf"),
    [("since mid-March", "2025-03/.."), ("since the end of March", "2024-03/.."),
     ("until the weekend", "../2025-03"), ("since three weeks ago", "2025-02-24/.."),
     ("late 2024 to early 2025", "2024/2025"), ("late 2024 and early 2025", "2024-09/2025-04"),
     ("perhaps mid-March to late April", "2025-03/2025-04"), ("Anfang März bis 3. April", "2025-03/2025-04-03")],
)  # fmt: skip
def test_a_span_that_says_less_than_its_words_is_asked_about(typed: str, edtf: str) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.sole) == (edtf, False)
    assert "what else was said is left to the source's words" in reading.rests_on


@rows(("typed", "edtfs"), SEVERAL)
def test_of_several_meanings_none_is_taken(typed: str, edtfs: list[str]) -> None:
    found = read(typed)
    assert [reading.edtf for reading in found] == edtfs
    assert not any(reading.sole for reading in found)
    assert all(reading.rests_on for reading in found)


def test_this_tuesday_may_have_gone_by() -> None:
    assert [reading.edtf for reading in read("this Tuesday", "2025-03-16")] == ["2025-03-11", "2025-03-18"]


COUNTED = [
    # what it is counted from
    ("yesterday", "2025-03-17?", "2025-03-16", "counted from the source of 17 March 2025 (uncertain)"),
    ("yesterday", None, "2026-11-22", "counted from today, 23 November 2026"),
    ("18 March", "2025-03-17", "2025-03-18", "counted from the source of 17 March 2025"),
    ("30 December", "2025-01-02", "2024-12-30", "counted from the source of 2 January 2025"),
    ("18 March", "2025", "2025-03-18", "counted from the source of 2025"),
    (
        "18 March",
        "[2025-03-10..2025-03-13]",
        "2025-03-18",
        "counted from the source that came out some day from 10 to 13 March 2025",
    ),
    ("last month", "2025-03", "2025-02", "counted from the source of March 2025"),
    ("18 March 2025", "2025-03-17?", "2025-03-18", ""),
    ("Easter 2025", "2025-03-17", "2025-04-20", "the same day in all churches"),
    ("5pm Moscow time on 18 March 2025", None, "2025-03-18T17:00+03:00", "Europe/Moscow was at UTC+3 then"),
]


@rows(("typed", "reference", "edtf", "rests_on"), COUNTED)
def test_it_says_what_it_rests_on(typed: str, reference: str | None, edtf: str, rests_on: str) -> None:
    assert (read(typed, reference)[0].edtf, read(typed, reference)[0].rests_on) == (edtf, rests_on)


@rows(
    ("typed", "worked_out"),
    [("last Tuesday", True), ("two weeks ago", True), ("5pm MSK", True), ("last March", True), ("18 March", False),
     ("mid-March", False), ("the 18th", False), ("Easter", False), ("last Easter", True), ("2025-03-18", False)],
)  # fmt: skip
def test_a_day_that_is_counted_is_worked_out(typed: str, worked_out: bool) -> None:
    assert {reading.worked_out for reading in read(typed)} == {worked_out}


def test_a_time_without_a_zone_may_be_one_of_the_negotiation() -> None:
    bare, at_home = read("18 March 2025, 5 p.m.", zone="Europe/Kyiv")
    assert (bare.edtf, bare.timezone, bare.sole) == ("2025-03-18T17:00", None, False)
    assert (at_home.edtf, at_home.timezone, at_home.sole) == ("2025-03-18T17:00+02:00", "Europe/Kyiv", False)
    assert "time zone of this negotiation" in at_home.rests_on
    [told] = read("by 5 p.m. local time (1500 GMT) on 18 March 2025", zone="Europe/Kyiv")
    assert (told.edtf, told.timezone, told.sole) == (f"[..{at_home.edtf}]", "Europe/Kyiv", True)


@rows(
    ("typed", "zone", "edtf"),
    [
        ("18 March 2025, 5 p.m. IST", "Asia/Kolkata", "2025-03-18T17:00+05:30"),
        ("18 March 2025, 5 p.m. IST", "Asia/Jerusalem", "2025-03-18T17:00+02:00"),
        ("18 March 2025, 5 p.m. CST", "Asia/Shanghai", "2025-03-18T17:00+08:00"),
    ],
)
def test_an_abbreviation_of_several_zones_is_that_of_the_negotiation(typed: str, zone: str, edtf: str) -> None:
    [reading] = read(typed, zone=zone)
    assert (reading.edtf, reading.timezone, reading.sole) == (edtf, zone, True)
    assert "time zone of this negotiation" in reading.rests_on
    assert len(read(typed.replace("March", "July"), zone="Asia/Jerusalem")) > 1  # clocks are at summer time
