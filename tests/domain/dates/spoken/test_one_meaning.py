"""Dates as people say them, in any language: the one meaning that may be taken."""

from tests.domain.dates.spoken.heard import read
from tests.rows import rows

PHRASES = {
    # a date, and what means it in an article of Monday 17 March 2025
    "2025-03-18": "tomorrow, Tuesday 18 March|next Tuesday, 18 March|this Tuesday, March 18|ce mardi 18 mars|"
    "18 Mart’ta|18 Mart Salı günü|tirsdag 18. marts 2025|18 de marzo del año 2025|18 марта 2025-го года|"
    "18 March 2025|March 18, 2025|MARCH 18TH, 2025|the 18th of March, 2025|eighteenth of March|"
    "18.03.2025|18. 3. 2025|18/3/25|3/18/2025|18-Mar-25|18 March 25|2025/03/18|2025.3.18|20250318|18 Mar|Mar. 18th|"
    "the 18th|18 March|Tues. 18 March|“Tuesday, 18 March”|Tuesday the 18th|2025 March 18|18. März 2025|"
    "le 18 mars 2025|18 марта 2025 г.|18 березня 2025 р.|١٨ مارس ٢٠٢٥|вторник, 18 марта 2025|"
    "am Dienstag, dem 18. März 2025|auf den 18. März|18-мар-25|الثلاثاء 18 مارس 2025|18 آذار/مارس 2025|"
    "18032025|03182025|for 18 March|"
    "'18 March 2025'|2025年3月18日|3月18日|mañana|tomorrow|March 18 (Tuesday)|3/18 (Tue)|18.03.2025, Tuesday|"
    "Published: 18 March 2025|18 March, late evening|18/March/2025|١٨ March ٢٠٢٥|before dawn on 18 March|"
    "Tuesday morning, 18 March|18 March 2025 (Tuesday)|18-03-25| 2025‑03‑18 |18 marca 2025 r.|we wtorek 18 marca|"
    "في 18 مارس 2025|يوم الثلاثاء الموافق 18 مارس 2025|18 من مارس/آذار 2025|18 من شهر مارس|بتاريخ 18 مارس|"
    "الثامن عشر من مارس|18 مارس الجاري|عشية 19 مارس|ظهر الثلاثاء 18 مارس|"
    "الثلاثاء 18 رمضان 1446هـ الموافق 18 مارس 2025م|18 March 2025 (18 Ramadan 1446)|18 Ramadan 1446 AH (18 March)|"
    "au 18 mars|al 18 de marzo de 2025|ב-18 במרץ 2025|ה-18 במרץ|יום ג׳, 18 במרץ|יום ג' 18.3.2025|מחר בבוקר|"
    "mar. 18 mars 2025|mar. le 18 mars|mar. 18/03/2025|mar 18 mar 2025|Di., 18. März 2025|di 18 maart|"
    "вт, 18 марта 2025|18.03.2025 (вт)|ter., 18 de março|wt. 18 marca",
    "2025-04-03": "3.4.2025|the 3rd of next month",
    "1998": "+1998-00-00T00:00:00Z",
    "2020-11-09": "+2020-11-09T00:00:00Z",
    "2025-03-09": "9 במרס 2025|9º de março|9.º de março de 2025|9° marzo 2025|9-те березня|9e maart|il 9 marzo|"
    "op 9 maart|dnia 9 marca",
    "2025-03-08": "2025年3月8日(土)|2025年3月8日 星期六|3月8日（周六）|2025년 3월 8일 토요일|"
    "שבת, 8 במרץ 2025|۸ مارس ۲۰۲۵|(2025年3月8日)|8 Μαρτίου 2025|8 მარტი 2025|8. března 2025|8. maaliskuuta 2025|"
    "2025. március 8.|8 сакавіка 2025|ה-8 למרץ",
    "2025-03-20": "Thứ Năm, ngày 20 tháng 3 năm 2025|20 مارچ 2025ء|20 मार्च, 2025 को|বৃহস্পতিবার, ২০ মার্চ ২০২৫|"
    "20 มีนาคม ค.ศ. 2025|၂၀၂၅ ခုနှစ် မတ်လ ၂၀ ရက်|ថ្ងៃទី២០ ខែមីនា ឆ្នាំ២០២៥|Kamis (20/3/2025)|20 Mac 2025|"
    "ika-20 ng Marso 2025|tarehe 20 Machi 2025|20 ga Maris, 2025|እ.ኤ.አ. ማርች 20 ቀን 2025|20-е марта|через три дня|"
    "in three days|two days after 18 March",
    "2022-11-02/2022-11-05": "kuanzia 2 hadi 5 Novemba 2022|2 से 5 नवंबर 2022|từ 2 đến 5 tháng 11 năm 2022",
    "2025-03-20T14:00": "20 มีนาคม 14 น.|20 Maret 2025 pukul 14|20 mart, saat 14",
    "2020-11-10": "10 noyabr 2020|2020-ci il noyabrın 10-da|10 նոյեմբերի 2020|2020 թ. նոյեմբերի 10-ին",
    "2025-03-08T14:30": "2025年3月8日14时30分|2025年3月8日下午2时30分|2025년 3월 8일 오후 2시 30분|"
    "Sat Mar 8 14:30 2025|14∶30 on 8 March 2025",
    "2025-03-08T14:30:15Z": "Sat Mar  8 14:30:15 UTC 2025|Sat, 8 Mar 2025 14:30:15 GMT|"
    "Saturday, 08-Mar-25 14:30:15 GMT",
    "2025-03-08T14:30:15-05:00": "Sat, 8 Mar 2025 14:30:15 -0500 (EST)|8 Mar 2025 14:30:15 -0500",
    "2025-03-08T14:30:15+03:00": "Sat Mar 08 2025 14:30:15 GMT+0300 (Moscow Standard Time)",
    "2025-04-15T12:30Z": "151230Z APR 25|151230ZAPR25",
    "2007-10-16T20:29Z": "Tuesday, 16-Oct-07 20:29:00 GMT",
    "2006-03-05": "5 March 06",
    "2025-03-17": "сегодня, 17 марта|heute, Montag|Monday’s|17.III.2025|[17 March 2025]|"
    "Montag, 17. März 2025|am Abend vor dem 18. März|today|on Monday|one day before 18 March",
    "2024-12-17": "17 ХІІ 24",
    "1998-04-10": "10 Apr 1998 (Good Friday)|Good Friday, April 10, 1998|4/10/1998 (Good Friday)|"
    "Friday 10 April 1998, Good Friday",
    "1947-03-18": "18 March 47",
    "2025-01-17": "17-ene-25|17 ene. 2025|17/ene/2025|17-janv.-25|17. Jan. 25|17. Jan 25|17 янв. 25|"
    "17-gen-25|17-sty-25|17-Oca-25",
    "2023-08-03": "3-ago-23|3 de ago. de 2023|3 ago 2023",
    "2025-03-11": "11日|afgelopen dinsdag|martedì scorso|terça-feira passada|上周二|先週火曜日|지난주 화요일|"
    'last Tuesday, 11 March|mardi dernier, 11 mars 2025|"last Tuesday",|letzten Dienstag|минулого вівторка|'
    "mardi dernier|last Tuesday|Tuesday last week",
    "2025-03-13": "Thursday, 13 March 2025|Do, 13. März 2025|jeu. 13 mars|czw., 13 marca 2025",
    "2025-03-14": "last Friday, March 14|в минувшую пятницу|п’ятниця, 14 березня 2025|три дня назад|vor drei Tagen|"
    "il y a 3 jours|last Friday",
    "2025-03-16": "gestern Nacht|昨天|昨日|어제|אתמול|нд, 16 березня|yesterday (Sunday)|ontem|gestern Abend|"
    "yesterday, Sunday 16.03.2025|jana|ayer por la tarde|gestern|yesterday|one day ago|wczoraj|أمس|dün",
    "2025-03-10~": "неделю назад|тиждень тому|vor einer Woche|hace una semana|vor acht Tagen|il y a huit jours|"
    "hace 8 días",
    "2025-03-24~": "через неделю|через тиждень|dentro de una semana",
    "2024": "в прошлом году|год назад|рік тому|a year ago|im vergangenen Jahr|last year|l’an dernier",
    "2024-09": "полгода назад|six months ago",
    "2025-03-01": "le 1er mars",
    "2025-03-12": "Last updated on 12 March 2025|Stand: 12.03.2025|Mis à jour le 12 mars 2025|Updated March 12, 2025|"
    "в среду, 12-го марта",
    "2025-03": "the month of March|au mois de mars|Mart ayında|в марте 2025|en mars 2025|березень 2025 рік|"
    "one day in March|March 2025|03/2025|in March|some time in March|March/2025|w marcu 2025|marzec 2025|2025 Mart|"
    "2025年3月|مارس 2025",
    "2025-02": "в прошлом месяце|last month",
    "2025-04-18": "Karfreitag|Good Friday|the Friday before Easter 2025",
    "2025-02-12": "12 fév. 2025",
    "2025-03-15": "قبل يومين|منذ يومين|לפני יומיים|两天前|2日前|2일 전|due giorni fa|há dois dias|twee dagen geleden|"
    "dwa dni temu|iki gün önce|il y a deux jours|the day before yesterday|two days ago|"
    "three days prior to 18 March 2025",
    "2025-03-16~": "um den 16. März|about 16 March|on or around 16 March|cerca de 16 de março|yaklaşık 16 Mart|"
    "نحو 16 مارس|حوالي 16 مارس|בערך 16 במרץ",
    "2023-05-20": "السبت، 20 مايو 2023|فجر السبت ٢٠ مايو/أيار ٢٠٢٣",
    "2025-04-20~": "um Ostern 2025",
    "2023-12-18": "18 كانون الأول 2023|18 كانون الأول/ديسمبر 2023|18 كانون الأول (ديسمبر) 2023",
    "2025": "2025 год|2025 CE|in 2025|2025|Jahr 2025|en l’année 2025|el año 2025|anno 2025|2025年|rok 2025|ano 2025|"
    "2025-й год|рік 2025|the year 2025",
    "2025-03-19": "the morning after 18 March",
    "2025-03-25~": "one week after 18 March",
    "2025-03-31~": "dans quinze jours|in two weeks’ time",
    "2015-07-14": "Jul 14 '15",
    "2025-03-18~": "18 March 2025 (est.)",
    "2022-02": "Feb ’22",
    "2022-02-24": "24 Feb '22",
    "2022": "’22",
    "2025-03-21": "this Friday|this coming Friday",
    "2025-03-25": "terça, 25 de março de 2025|el día 25 de marzo|dia 25/03/2025, à tarde|"
    "Tuesday of next week|Tuesday week|two Tuesdays from now|a week on Tuesday|"
    "the Tuesday after 18 March 2025",
    "2025-02-24~": "three weeks ago",
    "2025-03-02": "the first Sunday of March",
    "2025-03-31": "the last day of March",
    "2025-04-01": "the first day of April|two weeks from Tuesday|Tuesday fortnight",
    "2025-03-30": "the last Sunday in March 2025",
    "2025-04-20": "Easter 2025",
    "2024-05-05": "Orthodox Easter 2024",
    "2024-12-31": "New Year’s Eve 2024|31-dic-24|31-gru-24|the day before 1 January 2025",
    "2025-03-04": "the Tuesday before last|two Tuesdays ago",
    "2025-04-30": "100 days after 20 January",
    "2024-03-18": "18 mars dernier|el pasado 18 de marzo|March 18 last|"
    "18 March last year|18 марта прошлого года|18 mars de l’année dernière",
    "2025-05": "the month after next",
    "2025-03-27": "ten days from now",
    "2025-03-30~": "three weeks before Easter 2025",
    "2025-05-01": "May Day",
    "2025-04": "next month",
    "2024-03": "last March|last year in March",
    "2024-12": "last December|in December of last year",
    "2024-12-25": "last Christmas",
    "1996~": "c. 1996",
    "2025-03-16?": "16 March?|perhaps 16 March|16 مارس؟|ربما 16 مارس|אולי 16 במרץ",
    "2025-03-16%": "perhaps about 16 March",
    "2025-05-17": "60 days after 18 March 2025",
    "2025-03-18T17:30+01:00": "First published on Tue 18 Mar 2025 17.30 CET|18.03.2025 um 17.30 Uhr MEZ",
    "2025-03-18T17:30Z": "18 mars à 17h30 UTC",
    "2025-03-18T17:00Z": "18 de marzo a las 17:00 UTC",
    "2025-03-18T04:00": "18 марта, 4 утра",
    "2025-03-18T15:30": "18 марта 2025 г., 15 ч. 30 мин.|15:30 Uhr Ortszeit am 18. März 2025",
    "2025-03-18T15:00": "18 March, 15.00|в 3 часа дня 18 марта",
    "2025-03-18T17:00": "18 marca o godz. 17.00|о 17-й годині 18 березня|18 de marzo, 5:00 p. m.|"
    "18. März, 5 Uhr abends|17 год 18 березня",
    "2025-03-18T09:04-04:00": "18 March 2025, 9:04am/1304 GMT",
    "2025-03-18T16:00+03:00": "16:00/13:00 GMT on 18 March 2025",
    "2025-03-18T18:30+03:00": "18 March 2025, 6:30 p.m. (1530 GMT)|6:30 p.m. local time (1530 GMT) on 18 March 2025|"
    "6:30 p.m. on 18 March (1530 GMT)|18.30 local time on Tuesday, 18 March 2025 (1530 GMT)|"
    "1830 local (1530 GMT) 18 March 2025|18h30 heure locale (15h30 GMT) le 18 mars 2025|"
    "18:30 по местному времени (15:30 GMT) 18 марта 2025|"
    "الساعة 6:30 مساء بالتوقيت المحلي (15:30 بتوقيت غرينتش) يوم 18 مارس 2025|"
    "Tuesday 18 March (18:30 local time, 1530 GMT)|18 March 2025 [1530 GMT / 6:30 p.m.]|"
    "18 March 2025, 15:30 GMT/18:30 local time",
    "2025-03-18T13:00Z": "18 March 2025 [13:00 UTC]|18 March 2025 (1300 GMT)|"
    "Tuesday 18 March (1 p.m. GMT)|18 марта 2025 (13:00 GMT)",
    "[..2025-03-18T13:00Z]": "by 18 March 2025 (1300 GMT)",
    "2025-03-18T18:00+03:00": "18 mars 2025 à 18h (15h GMT)",
    "2022-02-24T05:00": "24 Feb 2022 0500",
    "2025-03-18T19:00": "الساعة 7 مساءً يوم الثلاثاء 18 مارس|الساعة 19 يوم 18 مارس|السابعة مساء 18 مارس",
    "2025-03-18T20:30": "18 de marzo, 8:30 por la noche|18 March, 8:30 in the evening|18 марта вечером, в 8:30",
    "2025-03-17T21:15": "Tonight, 9:15",
    "2025-03-16T20:30": "hier soir à 8h30",
    "2025-03-18T23:00": "18 марта в 11 ночи|الساعة 11 ليلا 18 مارس",
    "2025-03-18T02:00": "18 марта в 2 часа ночи",
    "2025-03-18T17:30": "18 مارس 2025 5:30 م|الساعة الخامسة والنصف من مساء الثلاثاء 18 مارس",
    "2025-03-18T12:00": "18 de marzo al mediodía|18 marzo a mezzogiorno",
    "2025-03-18T05:00Z": "5 am UTC on 18 March",
    "2025-03-18T17:00+03:00": "18 March 2025, 17:00 (14:00 UTC)",
    "2025-03-18T20:30-04:00": "18 March 2025, 20:30 (00:30 UTC)",
    "2025-03-18T01:00+03:00": "18 March 2025, 01:00 (22:00 UTC)",
    "2025-03-17T01:25": "1h25",
    "2025-03-18T14:00Z": "2025-03-18 14:00Z",
    "2025-03-18T18:00Z": "1800Z 18 MAR 25|181800Z MAR 25|181800Z March 2025",
    "2025-03-18T18:00+09:00": "181800I MAR 25",
    "2025-03-18T18:00-05:00": "181800R Mar 2025",
    "2025-03-18T18:00": "18 March 2025, 1800 hrs|1800 hours on 18 March",
    "2025-03-18T06:00": "0600 hours (local) on 18 March 2025",
    "2025-03-18T10:15Z": "18 Mar, 2025 – 10:15 GMT|Tue 18 Mar 2025 10.15 GMT",
    "2025-03-18T12:00~": "around noon on 18 March",
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
    "2025-03~": "late in the first quarter",
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
    "2025-03-21T06:00": "72 hours after 06:00 on 18 March",
    "[..2025-03-25]": "by the Tuesday after 18 March",
    "2014/2022": "the years 2014 to 2022",
    "[2025-03-19..]": "na 18 maart",
    "2025-03-17T17:00": "alle 17|ore 17.00|om 17.00 uur|今天下午5点",
    "2025-03-18T12:00Z~": "shortly after noon GMT on 18 March",
}


@rows(("edtf", "typed"), [(edtf, typed) for edtf, phrases in PHRASES.items() for typed in phrases.split("|")])
def test_one_meaning_may_be_taken(edtf: str, typed: str) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.sole, reading.timezone) == (edtf, True, None)
