"""Days and times as people say them, in any language: the one meaning that may be taken."""

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
    "2025-03~": "late in the first quarter",
    "2025-03-21T06:00": "72 hours after 06:00 on 18 March",
    "2025-03-17T17:00": "alle 17|ore 17.00|om 17.00 uur|今天下午5点",
    "2025-03-18T12:00Z~": "shortly after noon GMT on 18 March",
}


@rows(("edtf", "typed"), [(edtf, typed) for edtf, phrases in PHRASES.items() for typed in phrases.split("|")])
def test_one_meaning_may_be_taken(edtf: str, typed: str) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.sole, reading.timezone) == (edtf, True, None)
