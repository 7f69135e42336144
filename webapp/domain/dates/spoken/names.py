"""The names of months and weekdays in other languages: editors paste a date as their source has it. A name that means
two months is left out (`TWO_MONTHS`)."""

from collections.abc import Iterator, Sequence

from webapp.domain.dates.spoken.ethiopian import NUMBERS
from webapp.domain.dates.zones import folded_word

MONTHS = (
    # French, German, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Russian, Ukrainian, Arabic, Persian, Hebrew,
    # Greek, Georgian, Czech, Romanian, Hungarian, Danish, Swedish, Finnish, Belarusian, Azerbaijani, Armenian, Urdu,
    # Hindi, Nepali, Bengali, Tamil, Burmese, Khmer, Thai, Indonesian, Malay, Filipino, Swahili, Hausa, Amharic, Dari
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
    "_ _ מרס _ _ _ _ _ _ _ _ _",
    "_ _ במרס _ _ _ _ _ _ _ _ _",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "לינואר לפברואר למרץ לאפריל למאי ליוני ליולי לאוגוסט לספטמבר לאוקטובר לנובמבר לדצמבר",
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
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "yanvarın fevralın martın aprelin mayın iyunun iyulun avqustun sentyabrın oktyabrın noyabrın dekabrın",
    "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր",
    "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
    "հունվարին փետրվարին մարտին ապրիլին մայիսին հունիսին հուլիսին օգոստոսին սեպտեմբերին հոկտեմբերին նոյեմբերին "
    "դեկտեմբերին",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "_ फरवरी _ _ _ _ _ _ सितम्बर अक्तूबर नवम्बर दिसम्बर",
    "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "janairu fabrairu maris afrilu mayu yuni yuli agusta satumba oktoba nuwamba disamba",
    "ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር",
    "ጃንዩወሪ ፌብሩወሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቨምበር ዲሴምበር",
    "جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر",
    # short forms, as in spreadsheets and agency copy
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "січ лют берез квіт трав черв лип серп верес жовт листоп груд",
    "січ лют бер кві тра чер лип сер вер жов лис гру",
    "jän feb mär apr mai jun jul aug sep okt nov dez",
    "_ _ mrz _ _ _ _ _ _ _ _ _",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "ene feb mar abr may jun jul _ set oct nov dic",
    "gen feb mar apr mag giu lug _ set ott nov dic",
    "jan fev mar abr mai jun jul _ set out nov dez",
    "sty lut mar kwi maj cze lip sie wrz paź _ gru",
    "oca şub mar nis may haz tem ağu eyl eki kas ara",
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
    "_ terça quarta quinta sexta _ _",
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
    "bazar_ertəsi çərşənbə_axşamı çərşənbə cümə_axşamı cümə şənbə bazar",
    "երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի",
    "پیر منگل بدھ جمعرات جمعہ _ اتوار",
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার",
    "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์",
    "วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่",
    "senin selasa rabu kamis jumat sabtu minggu",
    "lunes martes miyerkules huwebes biyernes sabado linggo",
    "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili",
    "thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật",
    "ሰኞ ማክሰኞ ረቡዕ ሐሙስ ዓርብ ቅዳሜ እሑድ",
    "ביום_שני ביום_שלישי ביום_רביעי ביום_חמישי ביום_שישי בשבת ביום_ראשון",
    "יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי שבת יום_ראשון",
    "יום_ב יום_ג יום_ד יום_ה יום_ו _ יום_א",
    "ביום_ב ביום_ג ביום_ד ביום_ה ביום_ו _ ביום_א",
)

SHORT_WEEKDAYS = (
    # French, Spanish, Italian, Portuguese, German, Dutch, Polish, Turkish, Russian, Ukrainian
    "lun mar mer jeu ven sam dim",
    "lun mar mié jue vie sáb dom",
    "lun mar mer gio ven sab dom",
    "seg ter qua qui sex sáb dom",
    "mo di mi do fr sa so",
    "ma di wo do vr za zo",
    "pn wt śr czw pt sob ndz",
    "pon _ _ _ _ _ niedz",
    "pzt sal çar per cum cmt paz",
    "пн вт ср чт пт сб вс",
    "пн вт ср чт пт сб нд",
)
"""What weekdays are called beside a day in figures. Elsewhere, some of these words mean something else."""

_ELSEWHERE = (
    # months, feasts and eras of Islam, the Jews, Iran, and others; eras of Ethiopia
    "muharram safar rabi jumada rajab shaban ramadan ramadhan shawwal dhu ashura eid hijri hijra ah",
    "tishri tishrei cheshvan kislev tevet shvat shevat adar iyar sivan tamuz elul passover pesach purim rosh yom",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand nowruz",
    "محرم صفر ربيع جمادى رجب شعبان رمضان شوال ذو ذي هـ هجري هجرية",
    "תשרי חשוון כסלו טבת שבט אדר ניסן אייר סיוון תמוז אב אלול בתשרי בחשוון בכסלו בטבת בשבט באדר בניסן באייר בסיוון "
    "בתמוז באב באלול פסח",
    "ec ዓ",
    "hanukkah be songkran diwali reiwa heisei showa 令和 平成 昭和 民國 民国",
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر بهمن اسفند حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی "
    "دلو حوت",
    "baisakh jestha ashadh shrawan bhadra ashwin kartik mangsir poush magh falgun chaitra बैशाख वैशाख जेठ असार साउन भदौ "
    "असोज कार्तिक मंसिर पुस माघ फागुन चैत रमज़ान",
)

OTHER_CALENDARS = frozenset(map(folded_word, (*" ".join(_ELSEWHERE).split(), *NUMBERS)))
"""Words of calendars whose days depend on the moon or on who counts. They are only used for advice."""

TWO_MONTHS = frozenset({"listopad", "listopada", "listopadu"})
"""November in Polish and Czech, October in Croatian."""

AROUND = (
    "de|del|le|г|года|году|р|року|році|م|r|rok|roku|w roku|anno|jaar|yılı|yılında|ayı|ayında|günü|"
    "включительно|включно|einschließlich|inclus|թ|թվական|թվականի|թվականին|को|کو|ء|วันที่|เวลา|tanggal|tarehe|"
    "mwaka|mwezi|ngày|pukul|เมื่อวันที่|il|tarixdə|tarixində|ng|ga|ga watan|ค|ศ|ቀን|እ|ኤ|አ"
)
"""What these languages put around a month and a year without changing its meaning."""


def numbered(languages: Sequence[str], first: int) -> Iterator[tuple[str, int]]:
    """Yield the names of some languages, folded, each with its number; that of January or Monday is `first`."""
    for names in languages:
        each = ((name.replace("_", " ").strip(), number) for number, name in enumerate(names.split(), first))
        yield from ((folded_word(name), number) for name, number in each if name)
