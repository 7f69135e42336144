"""The words of dates in other languages: editors paste a date as their source has it. All have the names of months,
many those of weekdays; French, German, Spanish, Russian and Ukrainian also the words around them, some others the
commonest. A name that means two months is left out (`TWO_MONTHS`)."""

from collections.abc import Iterator, Mapping, Sequence

from webapp.domain.dates.zones import folded_word

MONTHS = (
    # French, German, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian, Arabic, Persian, Hebrew,
    # Greek, Georgian, Czech, Romanian, Hungarian, Danish, Swedish, Finnish, Belarusian
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik _ grudzień",
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października _ grudnia",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
    "Δεκεμβρίου",
    "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    "ledna února března dubna května června července srpna září října _ prosince",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "január február március április május június július augusztus szeptember október november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
    "marraskuuta joulukuuta",
    "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    # short forms, as in spreadsheets and agency copy
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "січ лют берез квіт трав черв лип серп верес жовт листоп груд",
    "січ лют бер кві тра чер лип сер вер жов лис гру",
    "jän feb mär apr mai jun jul aug sep okt nov dez",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "jan fév mars avr mai juin juil août sep oct nov déc",
)
"""A line for each language or case. A name of two words is joined by an underscore."""

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
    "понедельник вторник среду четверг пятницу субботу воскресенье",
    "понеділок вівторок середу четвер п’ятницю суботу неділю",
    "понедельника вторника среды четверга пятницы субботы воскресенья",
    "понеділка вівторка середи четверга п’ятниці суботи неділі",
    "segunda_feira terça_feira quarta_feira quinta_feira sexta_feira sábado domingo",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "понедельнику вторнику среде четвергу пятнице субботе воскресенью",
    "понеділку вівторку середі четвергу п’ятниці суботі неділі",
    "poniedziałku wtorku środę czwartku piątku sobotę niedzielę",
    "poniedziałkiem wtorkiem środy czwartkiem piątkiem soboty niedzieli",
    "pondělí úterý středa čtvrtek pátek sobota neděle",
    "pondělí úterý středu čtvrtek pátek sobotu neděli",
    "luni marți miercuri joi vineri sâmbătă duminică",
    "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
    "панядзелак аўторак серада чацвер пятніца субота нядзеля",
    "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
    "ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი _",
    "دوشنبه سه_شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    "_ _ _ _ _ sonnabend _",
    "יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי שבת יום_ראשון",
)

MEANINGS: Mapping[str, str] = {
    "published": "publié|publié le|publicado|veröffentlicht|опубликовано|опубліковано|opublikowano",
    "today": "heute|aujourd’hui|hoy|hoje|oggi|vandaag|сегодня|сьогодні|dzisiaj|bugün|اليوم",
    "from today": "from now",
    "last year": "l’an dernier|l’année dernière|прошлого года|прошлом году|минулому році|минулого року",
    "this year": "cette année|этом году|нынешнем году|цьому році|этого года|сего года|с г|цього року",
    "today morning": "this morning|ce matin|heute morgen|heute früh",
    "today afternoon": "this afternoon",
    "today evening": "this evening|ce soir",
    "today night": "tonight",
    "yesterday": "gestern|hier|ayer|ontem|ieri|gisteren|вчера|вчора|wczoraj|dün|أمس|день назад|день тому",
    "day before yesterday": "vorgestern|avant hier|anteayer|позавчера|позавчора",
    "tomorrow": "morgen|demain|amanhã|domani|mañana|завтра|jutro|yarın|غدا",
    "day after tomorrow": "übermorgen|après demain|pasado mañana|послезавтра|післязавтра",
    "midnight": "mitternacht|minuit|medianoche|a medianoche|полночь|в полночь|опівночі",
    "noon": "mittag|midi|à midi|mediodía|al mediodía|полдень|в полдень|опівдні",
    "easter": "ostern|pâques|pascua|пасха|пасху|пасхи|пасхе|великдень|великодня",
    "good friday": "karfreitag|vendredi saint|viernes santo",
    "pentecost": "pfingsten|pentecôte",
    "christmas": "weihnachten|noël|navidad",
    "new years eve": "silvester",
    "new years day": "neujahr|jour de l’an",
    "spring": "весной|весна|навесні|frühling|frühjahr|printemps|primavera",
    "summer": "летом|лето|влітку|літо|sommer|été|verano",
    "autumn": "осенью|осень|восени|осінь|herbst|automne|otoño",
    "winter": "зимой|зима|взимку|hiver|invierno",
    "beginning of": "anfang|début|au début|principios|a principios|a comienzos|начало|начале|в начале|начала|початок|"
    "початку|на початку",
    "mid": "mitte|mi|à la mi|mediados|a mediados|середина|середине|в середине|середины|середині|у середині|в середині|"
    "середини",
    "end of": "ende|fin|à la fin|finales|a finales|a fines|конец|конце|в конце|конца|концу|кінець|кінці|в кінці|кінця|"
    "наприкінці",
    "end of month": "monatsende",
    "late this year": "в конце года|наприкінці року",
    "end of this year": "jahresende|конца года|концу года|кінця року",
    "early this year": "начала года|в начале года|початку року|на початку року",
    "half": "hälfte|halbjahr|moitié|mitad|semestre|половина|половине|половину|полугодие|полугодии|половині|половини|"
    "півріччя|півріччі",
    "first": "erste|ersten|erstes|première|premier|primera|primer|первая|первой|первую|первый|первом|первое|перша|"
    "першій|першу|перший|першому",
    "second": "zweite|zweiten|zweites|deuxième|seconde|segunda|segundo|вторая|второй|вторую|втором|второе|друга|"
    "другій|другу|другий|другому",
    "third": "dritte|dritten|drittes|troisième|tercer|третий|третьем|третій|третьому",
    "fourth": "vierte|vierten|viertes|quatrième|cuarto|четвёртый|четвёртом|четвертий|четвертому",
    "quarter": "quartal|quartals|trimestre|квартал|квартале|квартала|кварталі|кварталу|кв",
    "weekend of": "wochenende vom|wochenende des|week end du|fin de semana del",
    "weekend": "wochenende|week end|fin de semana|fines de semana|выходные|выходных|вихідні|вихідних",
    "hours": "uhr|heure|heures|horas|часов|часа|час|ч|годині|година|годин|год",
    "am": "часов утра|часа утра|утра|ранку|heures du matin|du matin|de la madrugada",
    "pm": "часов дня|часа дня|часов вечера|часа вечера|вечора|heures du soir|du soir|de la tarde|вечера",
    "oclock at night": "часа ночи|часов ночи|ночи|ночі|de la noche",
    "oclock before noon": "de la mañana",
    "last night": "letzte nacht|la nuit dernière|anoche|прошлой ночью|минулої ночі",
    "every": "jeden|jede|jedes|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|täglich|wöchentlich|"
    "chaque|tous les|toutes les|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|"
    "cada|todos los|todas las|los lunes|los martes|los miércoles|los jueves|los viernes|"
    "каждый|каждую|каждое|каждые|ежедневно|еженедельно|по понедельникам|по вторникам|по средам|по четвергам|"
    "по пятницам|по субботам|по воскресеньям|кожен|кожного|кожну|кожної|кожні|щодня|щотижня|щомісяця|щопонеділка|"
    "щовівторка|щосереди|щочетверга|щоп’ятниці|щосуботи|щонеділі",
    "morning": "morgens|früh|vormittag|am vormittag|vormittags|matin|au matin|утром|ранним утром|вранці|por la mañana|"
    "madrugada|la madrugada|de madrugada|rano|sabahı|صباح|mattina",
    "afternoon": "nachmittag|am nachmittag|nachmittags|après midi|dans l’après midi|днём|вдень|por la tarde|"
    "po południu",
    "evening": "abend|abends|am abend|soir|au soir|soirée|dans la soirée|вечером|увечері|ввечері|wieczorem|akşam|"
    "akşamı|مساء|sera",
    "night": "nachts|in der nacht|ночью|вночі|por la noche|w nocy",
    "local": "ortszeit|heure locale|hora local|по местному времени|местное время|местного времени|за місцевим часом|"
    "місцевий час|місцевого часу",
    "time": "zeit|godz|godzinie|o godz|o godzinie|saat|hora|hora de|heure de|heure d",
    "last": "letzten|letzter|letzte|vorige|voriger|vorigen|dernier|dernière|pasado|pasada|прошлый|прошлую|прошлой|"
    "прошлом|минулого|минулої|минулому|минулий|минулу|минулих|letztes|прошлого|ubiegły|ubiegłą|ubiegłym|zeszły|zeszłą|"
    "zeszłym|geçen|الماضي|الماضية|vergangenen|vergangener|vergangene|vergangenes|минувший|минувшую|минувшей|минувшие|"
    "минувших|минувшего",
    "coming": "ближайший|ближайшую|ближайшие|найближчий|найближчу",
    "next": "kommenden|kommender|kommende|kommendes|nächsten|nächster|nächste|nächstes|prochain|prochaine|próximo|"
    "próxima|следующий|следующую|следующей|следующего|следующему|следующем|будущей|наступного|наступної|наступний|"
    "наступну|przyszły|przyszłą|przyszłym|gelecek|المقبل|المقبلة|القادم|القادمة",
    "this": "diese|dieser|diesen|diesem|dieses|cette|ce|este|esta|этой|этом|этого|этот|эту|эти|цього|цьому|цей|цю|ці",
    "in": "через|dentro de|dans|en|im jahr|im jahre",
    "in the course of": "в течение|протягом|courant|im laufe des|im laufe der",
    "not before": "frühestens|frühestens am|nicht vor dem|nicht vor|pas avant|pas avant le|no antes del|"
    "nie wcześniej niż|au plus tôt|au plus tôt le|не ранее|не раньше|не раніше",
    "before": "vor|avant|avant le|antes de|antes del|перед|przed|قبل",
    "after": "nach|après|après le|después de|después del|после|після|po|بعد",
    "from": "dal|od|من|ab|ab dem|desde|à partir|à partir du|à compter du|a partir del|начиная с|с|со|починаючи з|з|із",
    "to": "по|إلى",
    "to or on": "au|al",
    "until": "jusqu’au|hasta|hasta el|حتى",
    "until or by": "bis|bis zum|до|do",
    "by": "spätestens|spätestens am|au plus tard|au plus tard le|a más tardar|к|ко|"
    "не позднее|не позже|не пізніше|nie później niż|entro|entro il|bis spätestens|d’ici|d’ici le|d’ici au",
    "since": "seit|seit dem|depuis|منذ",
    "between": "بين|zwischen|entre|между|між",
    "and": "und|y|et le|и|і|та",
    "or": "oder|ou|o|или|або",
    "a week ago": "неделю назад|неделю тому назад|тиждень тому|тиждень тому назад",
    "a month ago": "месяц назад|месяц тому назад|місяць тому|місяць тому назад",
    "six months ago": "полгода назад|півроку тому",
    "a year ago": "год назад|год тому назад|рік тому|рік тому назад",
    "in a week": "через неделю|через тиждень|за тиждень",
    "in a month": "через месяц|через місяць|за місяць",
    "in six months": "через полгода|через півроку|за півроку",
    "in a year": "через год|через рік|за рік",
    "ago": "il y a|hace|назад|тому|тому назад",
    "night of": "nacht vom|in der nacht vom|nuit du|la nuit du|dans la nuit du|noche del|la noche del|ночь с|в ночь с|"
    "ночью с|ніч з|в ніч з|у ніч з|ніч із|в ніч із|у ніч із|вночі з|вночі із|in der nacht von|nacht von|nuit de|"
    "la nuit de|dans la nuit de|w nocy z",
    "night to": "nacht zum|in der nacht zum|in der nacht zu|nacht auf den|in der nacht auf den|nacht auf|"
    "in der nacht auf|nacht zu|ночь на|в ночь на|ніч на|в ніч на|у ніч на",
    "about": "etwa|ungefähr|um den|gegen|vers|environ|autour du|hacia|alrededor del|около|примерно|близько|приблизно",
    "perhaps": "vermutlich|wahrscheinlich|vielleicht|peut être|probablement|probablemente|вероятно|возможно|ймовірно|"
    "можливо|предположительно|ориентировочно|орієнтовно",
    "on": "il|op|dnia|dem|den|der|des|die|los|auf|im|um|vom|von|du|la|les|el|a las|в|во|у|на|о|об|w|we|na|يوم|عام|سنة|"
    "في",
    "one": "ein|eine|einem|einer|un|une|una|один|одну",
    "two": "zwei|deux|dos|два|две|дві",
    "three": "drei|trois|tres|три",
    "four": "vier|quatre|cuatro|четыре|чотири",
    "five": "fünf|cinq|cinco|пять|п’ять",
    "six": "sechs|seis|шесть|шість",
    "seven": "sieben|siete|семь|сім",
    "eight": "acht|huit|ocho|восемь|вісім",
    "nine": "neun|neuf|nueve|девять|дев’ять",
    "ten": "zehn|dix|diez|десять",
    "day": "tag|jour|día|день",
    "days": "tage|tagen|jours|días|дня|дней|дні|днів",
    "week": "tygodniu|tydzień|hafta|الأسبوع|woche|semaine|semana|неделя|неделю|неделе|недели|тиждень|тижня|тижні",
    "weeks": "wochen|semaines|semanas|недель|тижнів",
    "month": "الشهر|monat|monats|mois|mes|месяц|месяца|месяце|місяць|місяця|місяці|mois ci",
    "months": "monate|monaten|meses|месяцев|місяців",
    "year": "jahr|jahres|année|l’année|año|рік",
    "years": "jahre|jahren|ans|años|лет|років",
}
"""What other languages say for words of `english`. "Et", a zone, and "sept", a month, mean nothing else."""

_ELSEWHERE = (
    # months, feasts and eras of Islam, the Jews, Iran, Ethiopia, and others
    "muharram safar rabi jumada rajab shaban ramadan shawwal dhu ashura eid hijri hijra ah",
    "tishri tishrei cheshvan kislev tevet shvat shevat adar iyar sivan tamuz elul passover pesach purim rosh yom",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand nowruz",
    "meskerem tikimt hidar tahsas yekatit megabit miyazya ginbot sene hamle nehase",
    "hanukkah be songkran diwali reiwa heisei showa",
)

OTHER_CALENDARS = frozenset(" ".join(_ELSEWHERE).split())
"""Words of calendars whose days depend on the moon or on who counts. They are only used for advice."""

TWO_MONTHS = frozenset({"listopad", "listopada", "listopadu"})
"""November in Polish and Czech, October in Croatian."""

AROUND = (
    "de|del|le|г|года|году|р|року|році|م|r|rok|roku|w roku|anno|jaar|yılı|yılında|ayı|ayında|günü|"
    "включительно|включно|einschließlich|inclus"
)
"""What these languages put around a month and a year without changing its meaning."""


def numbered(languages: Sequence[str], first: int) -> Iterator[tuple[str, int]]:
    """Yield the names of some languages, folded, each with its number; that of January or Monday is `first`."""
    for names in languages:
        each = ((name.replace("_", " ").strip(), number) for number, name in enumerate(names.split(), first))
        yield from ((folded_word(name), number) for name, number in each if name)


def others() -> Iterator[tuple[str, str]]:
    """Yield each phrase of another language, folded, with the English one."""
    for english, words in MEANINGS.items():
        yield from ((folded_word(word), english) for word in words.split("|"))
