"""The words around months and weekdays in other languages: those of French, German, Spanish, Russian and Ukrainian, the
commonest of Italian, Portuguese, Dutch, Polish, Turkish, Arabic and Hebrew."""

from collections.abc import Iterator, Mapping

from webapp.domain.dates.zones import folded_word

MEANINGS: Mapping[str, str] = {
    "last week": "בשבוע שעבר|שבוע שעבר",
    "published": "publié|publié le|mis à jour|mis à jour le|stand|aktualisiert|actualizado|aggiornato|bijgewerkt|"
    "обновлено|оновлено|publicado|veröffentlicht|опубликовано|опубліковано|opublikowano",
    "today": "leo|hari ini|bu gün|այսօր|วันนี้|ዛሬ|آج|आज|hôm nay|heute|aujourd’hui|hoy|hoje|oggi|vandaag|сегодня|"
    "сьогодні|dzisiaj|dziś|bugün|اليوم|امروز|היום",
    "from today": "from now",
    "last year": "العام الماضي|السنة الماضية|l’an dernier|l’année dernière|прошлого года|прошлом году|минулому році|"
    "минулого року",
    "this year": "العام الجاري|العام الحالي|هذا العام|cette année|этом году|нынешнем году|цьому році|этого года|"
    "сего года|с г|цього року",
    "today morning": "this morning|ce matin|heute morgen|heute früh",
    "today afternoon": "this afternoon",
    "today evening": "this evening|ce soir",
    "today night": "tonight",
    "yesterday": "jana|kemarin|dünən|երեկ|เมื่อวาน|เมื่อวานนี้|ትናንት|hôm qua|kahapon|gestern|hier|ayer|ontem|ieri|"
    "gisteren|вчера|вчора|wczoraj|dün|أمس|دیروز|אתמול|день назад|день тому|قبل يوم واحد",
    "day before yesterday": "vorgestern|avant hier|anteayer|позавчера|позавчора|eergisteren|anteontem|przedwczoraj|"
    "أول أمس|l’altro ieri",
    "tomorrow": "kesho|besok|վաղը|พรุ่งนี้|ነገ|ngày mai|غد|morgen|demain|amanhã|domani|mañana|завтра|jutro|yarın|غدا|"
    "فردا|מחר",
    "day after tomorrow": "بعد غد|übermorgen|après demain|pasado mañana|послезавтра|післязавтра",
    "midnight": "mitternacht|um mitternacht|minuit|à minuit|mezzanotte|a mezzanotte|meia noite|à meia noite|"
    "middernacht|o północy|północy|gece yarısı|منتصف الليل|منتصف ليل|בחצות|medianoche|a medianoche|полночь|в полночь|"
    "полуночи|опівночі",
    "noon": "mezzogiorno|a mezzogiorno|meio dia|ao meio dia|a mediodía|mittag|midi|à midi|mediodía|al mediodía|полдень|"
    "в полдень|полудня|опівдні",
    "easter": "ostern|pâques|pascua|пасха|пасху|пасхи|пасхе|великдень|великодня",
    "good friday": "karfreitag|vendredi saint|viernes santo",
    "pentecost": "pfingsten|pentecôte",
    "christmas": "weihnachten|noël|navidad",
    "new years eve": "silvester",
    "new years day": "neujahr|jour de l’an",
    "spring": "весной|весна|навесні|frühling|frühjahr|printemps|primavera",
    "summer": "صيف|летом|лето|влітку|літо|sommer|été|verano",
    "autumn": "خريف|осенью|осень|восени|осінь|herbst|automne|otoño",
    "winter": "شتاء|зимой|зима|взимку|hiver|invierno",
    "beginning of": "inizio|all’inizio|a inizio|início|no início|begin|początek|na początku|أوائل|مطلع|بداية|anfang|"
    "début|au début|principios|a principios|a comienzos|начало|начале|в начале|начала|початок|початку|на початку",
    "mid": "metà|a metà|meados|em meados|medio|połowa|w połowie|منتصف|mitte|mi|à la mi|mediados|a mediados|середина|"
    "середине|в середине|середины|середині|у середині|в середині|середини",
    "end of": "fins|em fins|fine|alla fine|a fine|final|no final|fim|no fim|eind|koniec|pod koniec|końca|أواخر|نهاية|"
    "ende|fin|à la fin|finales|a finales|a fines|конец|конце|в конце|конца|концу|кінець|кінці|в кінці|кінця|наприкінці",
    "end of month": "monatsende",
    "late this year": "в конце года|наприкінці року",
    "early this year": "начала года|в начале года|початку року|на початку року",
    "half": "hälfte|halbjahr|moitié|mitad|semestre|половина|половине|половину|полугодие|полугодии|половині|половини|"
    "півріччя|півріччі",
    "first": "primeiro|primeira|erste|ersten|erstes|première|premier|primera|primer|первая|первой|первую|первый|первом|"
    "первое|перша|першій|першу|перший|першому",
    "second": "zweite|zweiten|zweites|deuxième|seconde|segunda|segundo|вторая|второй|вторую|втором|второе|друга|другій|"
    "другу|другий|другому",
    "third": "terceiro|terceira|dritte|dritten|drittes|troisième|tercer|третий|третьем|третій|третьому",
    "fourth": "vierte|vierten|viertes|quatrième|cuarto|четвёртый|четвёртом|четвертий|четвертому",
    "quarter": "quartal|quartals|trimestre|квартал|квартале|квартала|кварталі|кварталу|кв",
    "weekend of": "week end des|wochenende vom|wochenende des|week end du|fin de semana del",
    "weekend": "نهاية الأسبوع|عطلة نهاية الأسبوع|wochenende|week end|fin de semana|fines de semana|выходные|выходных|"
    "вихідні|вихідних",
    "week of": "semaine du|la semaine du",
    "later": "plus tard|später|más tarde|più tardi|позже|пізніше|بعد ذلك",
    "hours": "น|uur|uhr|heure|heures|horas|часов|часа|час|ч|годині|година|годин|год",
    "hours in length": "stunde|stunden|ساعة|ساعات|שעות|godziny|godzin",
    "am": "часов утра|часа утра|утра|ранку|heures du matin|du matin|de la madrugada|صباحا|فجرا|לפנות בוקר",
    "pm": "часов дня|часа дня|часов вечера|часа вечера|вечора|heures du soir|du soir|de la tarde|вечера|ظهرا|عصرا",
    "oclock at night": "часа ночи|часов ночи|ночи|ночі|de la noche",
    "oclock before noon": "de la mañana",
    "last night": "letzte nacht|la nuit dernière|anoche|прошлой ночью|минулої ночі|אמש",
    "every": "jeden|jede|jedes|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|täglich|wöchentlich|"
    "chaque|tous les|toutes les|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|cada|todos los|todas las|"
    "los lunes|los martes|los miércoles|los jueves|los viernes|каждый|каждую|каждое|каждые|ежедневно|еженедельно|"
    "по понедельникам|по вторникам|по средам|по четвергам|по пятницам|по субботам|по воскресеньям|кожен|кожного|кожну|"
    "кожної|кожні|щодня|щотижня|щомісяця|щопонеділка|щовівторка|щосереди|щочетверга|щоп’ятниці|щосуботи|щонеділі",
    "morning": "manhã|de manhã|pela manhã|morgens|matinée|früh|vormittag|am vormittag|vormittags|matin|au matin|утром|"
    "ранним утром|вранці|por la mañana|madrugada|la madrugada|de madrugada|rano|sabahı|صباح|mattina|فجر|בוקר|בבוקר",
    "afternoon": "tarde|à tarde|ظهر|عصر|nachmittag|am nachmittag|nachmittags|après midi|dans l’après midi|днём|вдень|"
    "por la tarde|po południu|אחר הצהריים|אחרי הצהריים|בצהריים",
    "evening": "fin de journée|abend|abends|am abend|soir|au soir|soirée|dans la soirée|вечером|увечері|ввечері|"
    "wieczorem|akşam|akşamı|مساء|sera|בערב",
    "night": "noite|à noite|nacht|nachts|in der nacht|ночью|вночі|por la noche|w nocy|בלילה|ليلا",
    "for": "pour|لمدة|für|für die|pendant|durante|durante los",
    "following day": "veille|lendemain|vortag|folgetag|día anterior|día siguiente|víspera|накануне|на следующий день|"
    "напередодні|наступного дня|giorno prima|giorno dopo|vigilia|dia anterior|dia seguinte|véspera",
    "day before": "عشية|eve of|veille du|veille de|víspera del|vigilia del",
    "local": "ortszeit|heure locale|hora local|по местному времени|местное время|местного времени|за місцевим часом|"
    "місцевий час|місцевого часу|بالتوقيت المحلي|שעון מקומי",
    "time": "horário|horário de|zeit|godz|godzinie|o godz|o godzinie|saat|hora|hora de|heure de|heure du|heure de la|"
    "heure des|heure d|שעון",
    "last": "afgelopen|scorso|scorsa|passado|passada|letzten|letzter|letzte|vorige|voriger|vorigen|dernier|dernière|"
    "pasado|pasada|прошлый|прошлую|прошлой|прошлом|минулого|минулої|минулому|минулий|минулу|минулих|letztes|прошлого|"
    "ubiegły|ubiegłą|ubiegłym|zeszły|zeszłą|zeszłym|geçen|الماضي|الماضية|vergangenen|vergangener|vergangene|"
    "vergangenes|минувший|минувшую|минувшей|минувшие|минувших|минувшего",
    "coming": "ближайший|ближайшую|ближайшие|найближчий|найближчу",
    "next": "volgende|komende|prossimo|prossima|kommenden|kommender|kommende|kommendes|nächsten|nächster|nächste|"
    "nächstes|prochain|prochaine|próximo|próxima|следующий|следующую|следующей|следующего|следующему|следующем|будущей|"
    "наступного|наступної|наступний|наступну|przyszły|przyszłą|przyszłym|gelecek|المقبل|المقبلة|القادم|القادمة",
    "this": "الجاري|الجارية|الحالي|diese|dieser|diesen|diesem|dieses|cette|este|esta|этой|этом|этого|этот|эту|эти|"
    "цього|цьому|цей|цю|ці",
    "in": "через|dentro de|dans|en|im jahr|im jahre",
    "in the course of": "خلال|في غضون|в течение|протягом|упродовж|впродовж|courant|im laufe des|im laufe der",
    "within": "binnen|innerhalb|innerhalb von",
    "not before": "frühestens|frühestens am|nicht vor dem|nicht vor|pas avant|pas avant le|no antes del|"
    "nie wcześniej niż|au plus tôt|au plus tôt le|не ранее|не раньше|не раніше",
    "end of this month": "month end|months end",
    "end of this year": "year end|years end|jahresende|конца года|концу года|кінця року",
    "before": "vor|avant|avant le|antes de|antes del|перед|przed|قبل|לפני",
    "after": "nach|après|après le|después de|después del|после|після|po|بعد",
    "from": "kuanzia|mulai|ตั้งแต่|từ|ابتداء من|اعتبارا من|بدءا من|dalle|van|dal|od|من|ab|ab dem|desde|à partir|"
    "à partir du|à compter du|a partir del|начиная с|с|со|починаючи з|з|із",
    "to": "تا|से|hadi|hingga|sampai|ถึง|đến|وحتى|tot en met|по|إلى",
    "to or on": "au|al",
    "until": "لغاية|حتى يوم|até|jusqu’à|jusqu’au|hasta|hasta el|حتى",
    "until or by": "tot|fino al|bis|bis zum|до|do|עד",
    "by": "uiterlijk|d’ici à|spätestens|spätestens am|au plus tard|au plus tard le|a más tardar|к|ко|не позднее|"
    "не позже|не пізніше|nie później niż|entro|entro il|bis spätestens|d’ici|d’ici le|d’ici au|بحلول",
    "since": "sinds|seit|seit dem|depuis|منذ|מאז",
    "between": "tra|fra|tussen|między|pomiędzy|بين|ما بين|zwischen|entre|между|між|בין",
    "and": "dan|və|և|और|اور|และ|và|እና|e|e il|oraz|و|und|y|et le|и|і|та",
    "or": "oder|ou|o|или|або|أو|veya|או",
    "a week ago": "неделю назад|неделю тому назад|тиждень тому|тиждень тому назад|tydzień temu|قبل أسبوع|לפני שבוע",
    "a month ago": "месяц назад|месяц тому назад|місяць тому|місяць тому назад|miesiąc temu|قبل شهر|לפני חודש",
    "six months ago": "полгода назад|півроку тому",
    "a year ago": "год назад|год тому назад|рік тому|рік тому назад|rok temu|قبل عام|قبل سنة|לפני שנה",
    "in a week": "через неделю|через тиждень|за тиждень",
    "in a month": "через месяц|через місяць|за місяць",
    "in six months": "через полгода|через півроку|за півроку",
    "in a year": "через год|через рік|за рік",
    "ago": "il y a|hace|назад|тому|тому назад|fa|há|atrás|geleden|temu|önce",
    "two days": "يومين|יומיים|due giorni",
    "two weeks": "أسبوعين|שבועיים|due settimane",
    "two months": "شهرين|חודשיים|due mesi",
    "two years": "عامين|سنتين|שנתיים|due anni",
    "two days ago": "منذ يومين",
    "two weeks ago": "منذ أسبوعين",
    "night of": "noite de|na noite de|nacht vom|in der nacht vom|nuit du|la nuit du|dans la nuit du|noche del|"
    "la noche del|ночь с|в ночь с|ночью с|ніч з|в ніч з|у ніч з|ніч із|в ніч із|у ніч із|вночі з|вночі із|"
    "in der nacht von|nacht von|nuit de|la nuit de|dans la nuit de|w nocy z|ليلة|ليل|בליל",
    "night between": "בלילה שבין",
    "night to": "nacht zum|in der nacht zum|in der nacht zu|nacht auf den|in der nacht auf den|nacht auf|"
    "in der nacht auf|nacht zu|ночь на|в ночь на|ніч на|в ніч на|у ніч на",
    "about": "omstreeks|rond|verso|około|etwa|ungefähr|um den|gegen|vers|environ|autour du|hacia|alrededor del|около|"
    "примерно|близько|приблизно|cerca de|yaklaşık|نحو|حوالي|בערך|בסביבות",
    "perhaps": "vermutlich|wahrscheinlich|vielleicht|peut être|probablement|probablemente|вероятно|возможно|ймовірно|"
    "можливо|предположительно|ориентировочно|орієнтовно|ربما|אולי",
    "on": "lang|يومي|بتاريخ|العام|الفترة|في الفترة|خلال الفترة|journées|alle|alle ore|ore|às|em|om|الساعة|بتوقيت|ביום|"
    "späten|am späten|frühen|am frühen|journée|il|op|dnia|dem|den|los días|der|des|die|los|auf|im|um|vom|von|du|la|les|"
    "el|a las|в|во|у|на|о|об|w|we|na|يوم|عام|سنة|في|عند|בשעה",
    "one": "ein|eine|einem|einer|un|une|una|один|одну",
    "two": "zwei|deux|dos|два|две|дві|двух|двох|dois|duas|twee|dwa|dwie|iki",
    "three": "drei|trois|tres|три|трёх|трьох|três|tre|drie|trzy|üç|ثلاثة|ثلاث|שלושה",
    "four": "vier|quatre|cuatro|четыре|чотири|четырёх|чотирьох|quatro|quattro|cztery|dört|أربعة|أربع|ארבעה",
    "five": "fünf|cinq|cinco|пять|п’ять|пяти|п’яти|cinque|vijf|pięć|beş|خمسة|خمس|חמישה",
    "six": "sechs|seis|шесть|шість|шести|zes|sześć|altı|ستة|ست",
    "seven": "sieben|siete|семь|сім|семи",
    "eight": "acht|huit|ocho|восемь|вісім|восьми",
    "nine": "neun|neuf|nueve|девять|дев’ять|девяти|дев’яти",
    "ten": "zehn|dix|diez|десять|десяти",
    "day": "يوما|tag|jour|día|день",
    "days": "tage|tagen|jours|días|дня|дней|дні|днів|giorni|dagen|dni|gün|أيام|ימים",
    "week": "settimana|tygodniu|tydzień|hafta|الأسبوع|woche|semaine|semana|неделя|неделю|неделе|недели|тиждень|тижня|"
    "тижні",
    "weeks": "wochen|semaines|semanas|недель|тижнів|settimane|weken|tygodnie|tygodni|أسابيع|שבועות",
    "month": "الشهر|monat|monats|mois|mes|месяц|месяца|месяце|місяць|місяця|місяці|mois ci",
    "months": "monate|monaten|meses|месяцев|місяців|mesi|maanden|miesiące|miesięcy|أشهر|חודשים",
    "year": "jahr|jahres|année|l’année|año|рік",
    "years": "jahre|jahren|ans|años|лет|років|anni|lata|سنوات|أعوام|שנים",
}
"""What other languages say for words of `english`. "Et", a zone, and "sept", a month, mean nothing else."""


def phrases() -> Iterator[tuple[str, str]]:
    """Yield each phrase of another language, folded, with the English one."""
    for english, words in MEANINGS.items():
        yield from ((folded_word(word), english) for word in words.split("|"))
