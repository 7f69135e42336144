"""What people call time zones: the places in them, in several languages, and abbreviations. The cities in the IANA
names of the zones are not repeated here."""

from collections.abc import Mapping

PLACES: Mapping[str, str] = {
    # zone: capitals, cities where people negotiate, countries and adjectives that have this time alone; with a hyphen
    # after it, the stem of a Russian or Ukrainian adjective
    "Africa/Addis_Ababa": "ethiopia ethiopian mekelle",
    "Africa/Cairo": "egypt egyptian sharm_el_sheikh alexandria kairo kairoer le_caire el_cairo каирск- каїрськ- "
    "القاهرة مصر égypte",
    "Africa/Johannesburg": "south_africa south_african pretoria cape_town",
    "Africa/Khartoum": "sudan sudanese port_sudan el_fasher khartum jartum хартумск- хартумськ- الخرطوم السودان soudan",
    "Africa/Kigali": "rwanda rwandan goma",
    "Africa/Lagos": "nigeria nigerian abuja",
    "Africa/Nairobi": "kenya kenyan naivasha east_africa",
    "Africa/Juba": "south_sudan south_sudanese",
    "Africa/Tunis": "tunisia tunisian tunisie تونس",
    "Africa/Tripoli": "libya libyan benghazi ليبيا libye طرابلس بنغازي",
    "America/Anchorage": "alaska alaskan",
    "America/Argentina/Buenos_Aires": "argentina",
    "America/Bogota": "colombia colombian cartagena",
    "America/Caracas": "venezuela venezuelan",
    "America/Chicago": "dallas houston central us_central",
    "America/Denver": "mountain us_mountain",
    "America/La_Paz": "bolivia bolivian",
    "America/Lima": "peru peruvian",
    "America/Havana": "cuba cuban havanna la_havane la_habana гаванск- гаванськ-",
    "America/Los_Angeles": "san_francisco seattle pacific us_pacific",
    "America/Mexico_City": "mexico",
    "America/New_York": "washington washington_dc dc camp_david mar_a_lago palm_beach miami boston ohio dayton eastern "
    "us_eastern washingtoner вашингтонск- вашингтонськ- واشنطن نيويورك",
    "America/Sao_Paulo": "brasilia rio_de_janeiro rio",
    "America/Toronto": "ottawa montreal",
    "Asia/Aden": "yemen yemeni sanaa hodeidah صنعاء اليمن عدن الحديدة",
    "Asia/Almaty": "astana kazakhstan",
    "Asia/Amman": "jordan jordanian jordanie الأردن",
    "Asia/Baghdad": "iraq iraqi erbil بغداد العراق irak",
    "Asia/Baku": "azerbaijan azerbaijani bakou бакинск- бакинськ-",
    "Asia/Bangkok": "thailand thai",
    "Asia/Beirut": "lebanon lebanese beyrouth бейрутск- бейрутськ- بيروت لبنان liban",
    "Asia/Colombo": "sri_lanka sri_lankan ceylon",
    "Asia/Damascus": "syria syrian aleppo damaskus damas дамасск- дамаськ- دمشق سوريا syrie",
    "Asia/Dubai": "abu_dhabi uae emirates emirati gulf émirats أبوظبي أبو_ظبي دبي الإمارات",
    "Asia/Gaza": "palestine palestinian gaza_city rafah غزة فلسطين",
    "Asia/Hebron": "ramallah",
    "Asia/Ho_Chi_Minh": "hanoi vietnam vietnamese",
    "Asia/Jerusalem": "israel israeli tel_aviv jerusalemer израильск- ізраїльськ- القدس إسرائيل ישראל ירושלים",
    "Asia/Dhaka": "bangladesh bangladeshi",
    "Asia/Jakarta": "indonesia indonesian",
    "Asia/Kabul": "afghanistan afghan",
    "Asia/Karachi": "pakistan pakistani islamabad lahore",
    "Asia/Kathmandu": "nepal",
    "Asia/Kolkata": "india indian delhi new_delhi mumbai bombay",
    "Asia/Kuala_Lumpur": "malaysia malaysian putrajaya",
    "Asia/Kuwait": "kuwait_city koweït الكويت",
    "Asia/Manila": "philippines philippine",
    "Asia/Muscat": "oman omani mascate مسقط",
    "Asia/Nicosia": "cyprus",
    "Asia/Phnom_Penh": "cambodia cambodian",
    "Asia/Pyongyang": "north_korea north_korean",
    "Asia/Qatar": "doha qatari katar catar катарск- катарськ- الدوحة قطر",
    "Asia/Riyadh": "arab arabia arabian saudi saudi_arabia saudi_arabian jeddah jiddah mecca dschidda djeddah "
    "саудовск- саудівськ- الرياض جدة مكة مكة_المكرمة السعودية riad riyad arabie_saoudite",
    "Asia/Seoul": "korea korean south_korea panmunjom",
    "Asia/Shanghai": "beijing peking china chinese",
    "Asia/Tbilisi": "georgia georgian sukhumi",
    "Asia/Tehran": "iran iranian teheran teheraner téhéran тегеранск- тегеранськ- طهران إيران",
    "Asia/Tokyo": "japan japanese osaka",
    "Asia/Yangon": "myanmar burma naypyidaw",
    "Asia/Yerevan": "armenia armenian eriwan erevan ереванск- єреванськ-",
    "Australia/Sydney": "canberra",
    "Europe/Amsterdam": "netherlands dutch the_hague hague",
    "Europe/Athens": "greece greek",
    "Europe/Belgrade": "serbia serbian",
    "Europe/Berlin": "germany german munich frankfurt hamburg bonn berliner берлинск- берлінськ- allemagne برلين "
    "ألمانيا",
    "Europe/Brussels": "belgium belgian nato_headquarters central_european brüssel brüsseler bruxelles bruselas "
    "брюссельск- брюссельськ-",
    "Europe/Bucharest": "romania romanian",
    "Europe/Budapest": "hungary hungarian",
    "Europe/Chisinau": "moldova moldovan tiraspol",
    "Europe/Helsinki": "finland finnish",
    "Europe/Istanbul": "turkey turkish turkiye ankara antalya constantinople istanbuler estambul стамбульск- "
    "стамбульськ- turquie أنقرة إسطنبول تركيا",
    "Europe/Kyiv": "ukraine ukrainian eastern_european kharkiv kharkov odesa odessa lviv dnipro kiew kiewer kyjiw "
    "kyjiwer по_киеву за_києвом киевск- київськ- كييف أوكرانيا",
    "Europe/London": "uk britain british england edinburgh londoner londres лондонск- лондонськ- لندن بريطانيا",
    "Europe/Madrid": "spain spanish",
    "Europe/Minsk": "belarus belarusian minsker по_минску минск- мінськ-",
    "Europe/Moscow": "moskva russia russian st_petersburg saint_petersburg leningrad sochi moskau moskauer moscou "
    "moscú по_москве московск- московськ- ленинградск- russie موسكو روسيا",
    "Europe/Oslo": "norway norwegian",
    "Europe/Paris": "france french strasbourg pariser парижск- паризьк- باريس فرنسا",
    "Europe/Rome": "italy italian",
    "Europe/Sarajevo": "bosnia bosnian",
    "Europe/Stockholm": "sweden swedish",
    "Europe/Vienna": "austria austrian wien wiener vienne viena венск- віденськ-",
    "Europe/Vilnius": "lithuania lithuanian",
    "Europe/Warsaw": "poland polish warschau warschauer varsovie varsovia варшавск- варшавськ-",
    "Europe/Zurich": "switzerland swiss geneva bern berne davos burgenstock lausanne genf genfer genève ginebra "
    "женевск- женевськ- suisse جنيف سويسرا",
}

SLAVIC_PHRASES = ("по {}ому времени", "{}ое время", "{}ого времени", "за {}им часом", "{}ий час", "{}ого часу")
"""How Russian and Ukrainian speak of the time at a place, given the stem of its adjective."""

ABBREVIATIONS: Mapping[str, str] = {
    # zone: abbreviations, with the hours ahead of UTC if they mean only its standard or only its summer time
    "Africa/Johannesburg": "sast+2",
    "Africa/Khartoum": "cat+2",
    "Africa/Lagos": "wat+1",
    "Africa/Nairobi": "eat+3",
    "America/Chicago": "ct cst-6 cdt-5",
    "America/Denver": "mt mst-7 mdt-6",
    "America/Los_Angeles": "pt pst-8 pdt-7",
    "America/New_York": "et est-5 edt-4",
    "Asia/Dubai": "gst+4",
    "Asia/Hong_Kong": "hkt+8",
    "Asia/Jakarta": "wib+7",
    "Asia/Makassar": "wita+8",
    "Asia/Jayapura": "wit+9",
    "Asia/Kabul": "aft+4.5",
    "Asia/Kathmandu": "npt+5.75",
    "Asia/Manila": "pht+8",
    "Asia/Yangon": "mmt+6.5",
    "Asia/Karachi": "pkt+5 pst+5",
    "Asia/Kolkata": "ist+5.5",
    "Asia/Kuala_Lumpur": "myt+8",
    "Asia/Jerusalem": "idt+3 ist+2",
    "Asia/Riyadh": "ast+3",
    "America/Halifax": "ast-4",
    "Asia/Seoul": "kst+9",
    "Asia/Shanghai": "cst+8",
    "Asia/Tehran": "irst+3.5",
    "Asia/Tokyo": "jst+9",
    "Europe/Dublin": "ist+1",
    "Europe/Istanbul": "trt+3 tsi+3",
    "Europe/London": "bst+1",
    "Europe/Moscow": "msk+3 мск+3",
}
"""An abbreviation of several zones may mean any of them, the first most likely."""

SHARED: Mapping[str, str] = {
    "Asia/Bangkok": "ict+7",
    "Europe/Lisbon": "wet+0 west+1",
    "Europe/Brussels": "cet+1 cest+2 mez+1 mesz+2",
    "Europe/Kyiv": "eet+2 eest+3",
}
"""The same for abbreviations that many places share, by a zone whose clocks show when summer time is."""

UTC = "utc|gmt|z|zulu|по гринвичу|غرينتش|جرينتش|ت غ|greenwich|greenwich mean|coordinated universal"

FORMER = {"Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata", "Asia/Rangoon": "Asia/Yangon",
          "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Katmandu": "Asia/Kathmandu",
          "Asia/Istanbul": "Europe/Istanbul"}  # fmt: skip
"""Former names of zones, which the tz database still has."""
