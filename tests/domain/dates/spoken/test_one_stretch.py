"""Some day of several, and what lasted, as people say it in any language: the one meaning that may be taken."""

from tests.domain.dates.spoken.heard import read
from tests.rows import rows

PHRASES = {
    # a date, and what means it in an article of Monday 17 March 2025
    "2022-11-02/2022-11-05": "kuanzia 2 hadi 5 Novemba 2022|2 से 5 नवंबर 2022|từ 2 đến 5 tháng 11 năm 2022",
    "[..2025-03-18T13:00Z]": "by 18 March 2025 (1300 GMT)",
    "[2025-03-10..2025-03-13]": "בין 10 ל-13 במרץ 2025|"
    "tra il 10 e il 13 marzo|entre 10 e 13 de março|między 10 a 13 marca|بين 10 و13 مارس|ما بين 10 و13 مارس|"
    "tussen 10 en 13 maart|zwischen dem 10. und dem 13. März|entre le 10 et le 13 mars|between March 10 and 13, 2025|"
    "between 10 and 13 March|some day between 10 and 13 March|[2025-03-10..2025-03-13]",
    "[2025-03-10..2025-03-11]": "10 veya 11 Mart|10 أو 11 مارس|10 או 11 במרץ",
    "[..2025-03-13]": "بحلول 13 مارس",
    "2025-01/2025-05": "de janvier à mai 2025|de enero a mayo de 2025|من يناير وحتى مايو 2025",
    "[2025-03-01..2025-03-10]": "Anfang März 2025|the beginning of March",
    "[1990..1999]": "90-е годы|в 1990-х гг.|90-ті роки|die 90er Jahre|1990er|les années 90|los años 90|the nineties|"
    "the ’90s|the 1990s",
    "[1990..1993]": "в начале 90-х",
    "[2025-03-11..2025-03-20]": "metà marzo|em meados de março|w połowie marca|منتصف مارس|3月中旬|medio maart|"
    "mi-mars|mid-March 2025|the middle of March|around mid-March",
    "[2025-03-21..2025-03-31]": "fine marzo|no final de março|pod koniec marca|أواخر مارس|3月底|eind maart|"
    "the last third of March|"
    "Ende des Monats|a finales de marzo|наприкінці березня|end March|the end of March",
    "[2025-03-20..]": "pas avant le 20 mars|no antes del 20 de marzo|nie wcześniej niż 20 marca|не ранее 20 марта|"
    "nicht vor dem 20. März|on or after 20 March|20 March or later",
    "[..2025-03-20]": "d’ici le 20 mars|к 20 марта",
    "[..2025-03-17]": "не пізніше 17 березня|spätestens am 17. März|by Monday|no later than 17 March|"
    "17 March at the latest",
    "[2025-03-10..2025-03-16]": "la semaine du 10 mars 2025|la settimana scorsa|na semana passada|בשבוע שעבר|"
    "w ubiegłym tygodniu|الأسبوع الماضي|на прошлой неделе|la semaine dernière|last week|"
    "the week of 12 March|the week of 10–16 March",
    "[2025-03-01..2025-03-15]": "в первой половине марта|first half of March",
    "[2025-03-11..2025-03-17]": "in the week before 18 March",
    "[2025-03-19..2025-03-25]": "w/c 19 March 2025|W/C Wednesday 19 March|wk commencing 19/3/2025",
    "[2025-03-18..2025-04-17]": "within 30 days after 18 March 2025",
    "[2025-03-18..2025-06-18]": "within three months after 18 March 2025",
    "[2025-03-18..2025-04-01]": "binnen 14 Tagen ab 18. März|innerhalb von 14 Tagen nach dem 18. März|"
    "innerhalb von zwei Wochen ab dem 18. März|binnen 14 dagen na 18 maart",
    "[2025-03-08..2025-03-14]": "w/e 14 March 2025|week ending 14 March",
    "[2025-03-12..2025-03-18]": "week beginning 12 March",
    "[2025-01..2025-03]": "الربع الأول من 2025|I квартал 2025 г.|1. Quartal 2025|1er trimestre 2025|Q1 2025|Q1/2025|"
    "2025-Q1|1Q25|Q1 ’25",
    "[2025-07..2025-09]": "в третьем квартале 2025|tercer trimestre de 2025|the third quarter of 2025",
    "[2025-01..2025-06]": "النصف الأول من عام 2025|au premier semestre 2025|erstes Halbjahr 2025|"
    "первое полугодие 2025|2025 H1",
    "[2025-03-16..2025-03-17]": "anoche|overnight",
    "[1940..1949]": "the ’40s",
    "[1930..1939]": "les années 30",
    "[2027..2029]": "the late 20s",
    "[2025-03-03..2025-03-09]": "the week before last",
    "[..2025-03-31]": "by month’s end|uiterlijk 31 maart|"
    "к концу марта|by month-end|by the end of March|by the end of the month|"
    "avant la fin du mois|vor Ende März|before the end of March|before the beginning of April",
    "[2024-12-01..2024-12-10]": "early last December",
    "[2025-03-11..2025-03-31]": "mid- to late March",
    "[2025-01..2025-04]": "в начале года|early 2025",
    "[2025-05..2025-08]": "mid-2025",
    "[2025-02-21..2025-02-28]": "late February|late last month",
    "[2025-07..2025-12]": "H2 2025",
    "[2024-07..2024-12]": "2H24",
    "[1994..1996]": "the mid-1990s",
    "[2025-03-17..2025-03-23]": "this week",
    "[2025-03-01..2025-03-17]": "earlier this month",
    "[2025-03-17..2025-03-31]": "within two weeks|binnen 14 Tagen|innerhalb von 14 Tagen|в течение двух недель",
    "[2025-03-13..2025-03-16]": "late last week",
    "[2025-03-01..2025-03-07]": "the first week of March",
    "[1901..2000]": "the 20th century",
    "[..2025-03-19]": "before 20 March",
    "[..2025-02-28]": "before March",
    "[2025-03-21..]": "after 20 March",
    "[..2025-03-23]": "by the end of the week",
    "[2025-09..2025-12]": "the end of the year 2025|the end of the year",
    "[2025-03-18..2025-03-20]": "mid-week",
    "[2025-04-19..2025-04-20]": "between April 19 and 20, 2025",
    "[2025-03-15..2025-03-16]": "15 or 16 March",
    "[2025-03-11..2025-03-12]": "after 10 and before 13 March",
    "[2025-03-17..2025-05-16]": "within 60 days",
    "[2024-10..2024-12]": "the last quarter of 2024",
    "[2025-04..2025-06]": "in Q2",
    "[2024-09..2024-12]": "в конце прошлого года|at the end of last year",
    "[2025-03-27..2025-03-30]": "the end of next week",
    "[2025-03-17..2025-12-31]": "later this year",
    "[..2025-12]": "by the end of this year",
    "[2025-03-18..2025-03-19]": "late on 18 March or early on 19 March",
    "[2025-01-01..2025-03-31]": "between 1 January and 31 March 2025",
    "[2026-01..2026-04]": "early next year",
    "2025-02-28/2025-03-02": "28.II–2.III.2025|de 28 de fevereiro a 2 de março de 2025",
    "2025-08-10/2025-08-13": "10–13 августа 2025",
    "2025-03-10/2025-03-13": "מ-10 עד 13 במרץ 2025|"
    "de 10 a 13 de março|van 10 tot 13 maart|10 t/m 13 maart|3月10日至13日|"
    "с 10 по 13 марта включительно|vom 10. bis 13. März 2025|del 10 al 13 de marzo de 2025|"
    "с 10 по 13 марта 2025 года|from 10 to 13 March|March 10 to 13|March 10–13, 2025|2025年3月10日至13日|"
    "3月10日から13日まで|2025년 3월 10일~13일|من 10 إلى 13 مارس 2025|في الفترة من 10 إلى 13 مارس|"
    "منذ 10 مارس وحتى 13 مارس|خلال الفترة 10-13 مارس|من العاشر من مارس وحتى الثالث عشر من مارس|"
    "dal 10 al 13 marzo 2025|od 10 do 13 marca 2025",
    "2025-03-30/2025-04-02": "du dimanche 30 mars au mercredi 2 avril|"
    "du 30 mars au 2 avril 2025|30 March – 2 April 2025",
    "2025-03-20/..": "à partir du 20 mars|dès le 20 mars|desde el 20 de marzo|from 20 March|from 20 March onwards",
    "2025-01-20/2025-01-21": "los días 20 y 21 de enero de 2025",
    "2025-03-15/2025-03-16": "sam. 15 et dim. 16 mars|samedi 15 et dimanche 16 mars|les 15 et 16 mars|15 and 16 March",
    "2025-03-18T10:00/2025-03-18T17:00": "18 March, 10:00 in the morning to 5:00 in the evening",
    "2025-03-18T20:30/2025-03-18T22:30": "18 March in the evening, 20:30 to 22:30",
    "2024/2025": "2024/25",
    "1914/1918": "1914–18",
    "2025-02/..": "since February",
    "2024-12/..": "since December",
    "2024-04/..": "since April",
    "2025-03-10/..": "10 March to present|between 10 March and now",
    "2025-03-11/..": "since Tuesday",
    "2024-10/..": "since Q4 2024",
    "../1999": "until the 1990s",
    "../2025-03-31": "until the end of March|through the end of the month",
    "../2025-03-23": "until the end of the week",
    "../2025-06-30": "until the end of the first half of 2025|until the end of Q2",
    "[..2025-03-18]": "before the end of 18 March|by the end of tomorrow",
    "[2025-03..2025-04]": "the middle of the first half of 2025",
    "../2025-12-31": "until the end of the year|lasting until the end of 2025",
    "2025-03-18/2025-03-31": "from 18 March to the end of the month",
    "[2025-04-01..]": "after the end of March|nach Ende März|after the beginning of April",
    "../2025-04-16": "until 16 April|through 16 April",
    "2025-04-19/2025-04-20": "19–20 April 2025|19 to 20 April|April 19–20, 2025|from April 19 to 20, 2025",
    "2025-03-10/2025-03-11": "10/11 March",
    "2025-03-18/2025-03-19": "March 18/19, 2025",
    "2025-04-30/2025-05-02": "30/04–02/05/2025",
    "2025-01/2025-09": "Q1–Q3 2025",
    "2025-03-18/2025-04-16": "from 18 March to 16 April",
    "2025-12-30/2026-01-02": "30 December to 2 January 2026",
    "2025-03-17/2025-03-19": "from Monday to Wednesday|Mon 17 – Wed 19 March 2025",
    "2025-01/2025-03": "from January to March 2025",
    "2025-03-10/2025-03-14": "Monday to Friday last week",
    "2025-03-18/2025-03-20": "from Tuesday to 20 March|18.03.–20.03.2025|с 18.03 по 20.03|"
    "vom 18.03 bis 20.03|from 18.03 to 20.03|18.03–20.03|18.03-20.03 2025",
    "2021/2025": "2021–2025",
    "2025-04-19T00:01/..": "from 0001 hours on 19 April",
    "../2025-06-30T23:59": "until 23:59 on 30 June 2025",
    "2025-03-17/2025-04-18": "from now until 18 April",
    "2025-03-17/..": "depuis lundi|ab heute",
    "2024-12-30/2025-01-02": "Dec 30-Jan 2",
    "2025-03/2025-04": "March/April 2025|в марте-апреле 2025 года",
    "2025-05-08/2025-05-10": "May 8 through May 10|с 8 по 10 мая|з 8 до 10 травня",
    "2025-05-08T00:00/2025-05-11T00:00": "from 00:00 on May 8 to 00:00 on May 11",
    "2025-02-24/2025-02-25": "on 24 and 25 February 2025",
    "[..2025-04-17]": "not later than 30 days after 18 March 2025",
    "2025-03-18T18:00Z/2025-04-17T18:00Z": "for 30 days from 18:00 UTC on 18 March",
    "2025-03-18T06:00Z/2025-03-21T06:00Z": "for 72 hours from 06:00 UTC on 18 March|"
    "from 06:00 UTC on 18 March for 72 hours|لمدة 72 ساعة اعتبارا من الساعة 06:00 يوم 18 مارس بتوقيت غرينتش|"
    "pour 72 heures à partir de 06:00 UTC le 18 mars",
    "2025-03-18/..": "ابتداءً من 18 مارس|اعتبارا من 18 مارس|effective 18 March 2025|starting 18 March",
    "[..2025-07-29]": "by 29 July 2025 at the latest|at the latest by 29 July 2025",
    "[..2025-03-25]": "by the Tuesday after 18 March",
    "2014/2022": "the years 2014 to 2022",
    "[2025-03-19..]": "na 18 maart",
}


@rows(("edtf", "typed"), [(edtf, typed) for edtf, phrases in PHRASES.items() for typed in phrases.split("|")])
def test_one_meaning_may_be_taken(edtf: str, typed: str) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.sole, reading.timezone) == (edtf, True, None)
