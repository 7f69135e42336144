"""Words as the search has them: the same however they are written, and names by how they sound."""

from hypothesis import example, given
from hypothesis import strategies as some

from tests.rows import rows
from webapp.domain.search import words as words_module
from webapp.domain.search.highlight import Highlight
from webapp.domain.search.phrases import typed_phrases
from webapp.domain.search.words import EXACT, SOUND, clump, clumps, index_text


def words(text: str) -> set[str]:
    return {word.removesuffix(EXACT) for word in index_text(text).split() if not word.startswith(SOUND)}


def sounds(text: str) -> set[str]:
    return {word for word in index_text(text).split() if word.startswith(SOUND)}


@rows(
    "same",
    [
        "Слов'янську Слов’янську Словʼянську Слов`янську Словянську", "приём прием", "Straße STRASSE", "Łódź Lodz łódź",
        "Ødegård Odegard", "Đoković Dokovic", "œuvre oeuvre", "ﬁne ｆｉｎｅ", "cease\u00adfire ceasefire",
        "O’Neill O'Neill ONeill", "Plo\u0308tner Plötner Plotner", "US U.S. U.S u.s. Ｕ.Ｓ. U.S.’s US's",
        "USA U.S.A. usa", "США С.Ш.А. с.ш.а", "ΗΠΑ Η.Π.Α.", "Putin Putin's Putin’s", "1200 1,200 1.200 1’200",
        "1234567 1,234,567", "2025 ٢٠٢٥ २०२५",
    ],
)  # fmt: skip
def test_however_it_is_written_it_is_one_word(same):
    first, *others = same.split()
    for other in others:
        assert words(first) & words(other), other


@rows(
    "names",
    [
        "Zelensky Zelenskyy Zelenskiy Zelenskij Зеленський Зеленский Selenskyj Zełenski",
        "Lviv Lvov Lwów Lwow Львів Львов", "Kharkiv Kharkov Харків Харьков", "Chernihiv Chernigov Чернігів",
        "Witkoff Виткофф Віткофф Уиткофф", "Putin Poutine Путин Путін", "Kyiv Kiev Київ Киев", "Sybiha Sibiga Сибіга",
        "Yermak Ermak Єрмак Ермак", "Alexei Aleksey Алексей", "Müller Mueller", "Maryana Мар’яна Маряна",
        "Shoigu Shoygu Шойгу", "Lavrov Lawrow Лавров Lavroff",
        "Zaporizhzhia Zaporozhye Zaporizhia Zaporozhzhia Запоріжжя Запоріжжі Запорожье Zaporoże",
        "Mohammed Muhammad Mohammad Mohamed Muhammed", "Ahmed Ahmad", "Hussein Hussain Husayn Hossein Хусейн",
        "Khaled Khalid Халед", "Hezbollah Hizbullah Hisbollah", "Abdul Abdel", "Haniyeh Haniya Haniyah Hania",
        "Lukashenko Lukašenko Łukaszenka Лукашенко Лукашэнка", "Donetsk Donezk Донецьк", "Dnipro Dnepr Дніпро Днепр",
        "Ternopil Ternopol Тернопіль Тернополь", "Chornobyl Chernobyl Tschernobyl Tchernobyl Чорнобиль Чернобыль",
        "Mykolaiv Nikolaev Nikolayev Миколаїв Николаев", "Horlivka Gorlovka Горлівка Горловка",
        "Rivne Rovno Рівне Ровно", "Volodymyr Vladimir Wladimir Володимир Владимир",
        "Oleksandr Alexander Aleksandr Олександр Александр", "Mykhailo Mikhail Михайло Михаил",
        "Petro Pyotr Peter Петро Пётр", "Dmytro Dmitri Дмитро Дмитрий", "Merz Мерц", "Macron Makron Макрон",
        "Tudjman Tuđman Туђман", "Milošević Милошевић", "Aliyev Əliyev Алиев", "Mammadyarov Məmmədyarov",
        "Riyadh Riyad Riad Рияд", "Jeddah Jidda Djeddah Джидда", "Faisal Feisal Faysal", "Mahdi Mehdi",
    ],
)  # fmt: skip
def test_a_name_sounds_the_same_however_it_is_transliterated(names):
    first, *others = names.split()
    for other in others:
        assert sounds(first) & sounds(other), other


@rows(
    "names",
    [
        "Kherson Cherson Chersoń Херсон", "Charkiw Kharkiv Харків", "Khrushchev Chruschtschow Хрущёв",
        "Zakharchenko Sachartschenko Захарченко", "Lukashenko Loukachenko Лукашенко", "Shoigu Choïgou Schoigu Шойгу",
        "Zhytomyr Jytomyr Schytomyr Житомир", "Zaporizhzhia Saporischschja Zaporijjia",
        "Christodoulides Χριστοδουλίδης", "Seoul 서울", "Gaddafi Qaddafi Kaddafi Gadhafi Каддафи", "Ghalibaf Qalibaf",
        "Qatar Catar Катар", "Dahal दाहाल", "Đoković Djokovic", "Đinđić Djindjic Ђинђић", "Srebrenica Сребреница",
        "Trump Трамп Τραμπ", "Vance Вэнс Венс", "Milosevic Милошевић Milošević", "Vucic Вучић", "Müller Мюллер",
        "Plötner Плётнер", "Biden Μπάιντεν ბაიდენი Բայդեն", "Putin პუტინი Պուտին", "Thani Тани", "Kijów Київ",
    ],
)  # fmt: skip
def test_a_name_is_found_however_another_language_writes_its_sounds(names):
    first, *others = names.split()
    for other in others:
        assert Highlight([first]).occurring(other) == Highlight([other]).occurring(first) == [True], other


@rows(
    "names",
    [
        "نتنياهو Netanyahu Netanjahu Нетаньяху", "נתניהו Netanyahu Nétanyahou Нетаньяху", "غزة Gaza Газа",
        "عباس Abbas Аббас", "البرهان Burhan Бурхан", "السنوار Sinwar", "ظریف Zarif", "رضا Reza Rida",
        "بيروت Beirut Beyrouth Бейрут", "ירושלים Jerusalem", "पुष्प Pushpa", "هنية Haniyeh Haniya Хания",
        "القذافي Gaddafi Qadhafi Каддафи", "ترامب Trump", "بوتين Putin Путин", "لافروف Lavrov", "باشينيان Pashinyan",
        "لوكاشينكو Lukashenko", "محمد Mohammed Muhammad", "سلمان Salman", "عمر Omar", "السعودية Saudi",
        "ויטקוף Witkoff", "ביידן بايدن",
    ],
)  # fmt: skip
def test_a_name_in_a_script_that_leaves_vowels_out_finds_others_and_is_found(names):
    written, *others = names.split()
    for name in others:
        assert Highlight([name]).occurring(written) == [True], name
        assert Highlight([written]).occurring(name) == [True], name


@rows(
    "names",
    [
        "هنية Prigozhin Ghani Khan Jenin خان غني", "Hussein حسن", "Hassan حسين", "Mohammed محمود",
        "Mahmoud محمد", "Gaza جدة", "Sharif Zarif ظريف", "Medvedev مودي", "Umerov عمر", "Burhan بريغوجين",
    ],
)  # fmt: skip
def test_a_name_does_not_find_others_with_its_consonants(names):
    typed, *others = names.split()
    for other in others:
        assert Highlight([typed]).occurring(other) == [False], other


@rows(
    ("typed", "text"),
    [
        ("Mohamed ben Salman", "Mohammed bin Salman"), ("محمد بن سلمان", "Mohammed bin Salman"),
        ("Minsk 2", "the Minsk II agreement"), ("Minsk III", "Minsk 3"), ("V. Putin", "Vladimir Putin"),
        ("Putin V.", "Vladimir Putin"), ("Putin, V.", "Vladimir Putin"), ("Vladimir Putin", "V. Putin"),
        ("Kerry John", "John Kerry"), ("Putin’s", "Putin"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_other_forms(typed, text):
    assert stands(typed, text)


@rows(
    ("typed", "text"),
    [
        ("ירושלים", "יתכנס בירושלים"), ("דוחא", "השיחות שבדוחא"), ("הסכם", "והסכם"),
        ("قطر", "لقطر ومصر"), ("مصر", "لقطر ومصر"),
        ("الدوحة", "وبالدوحة"), ("الوسطاء", "فللوسطاء كلمة"), ("وسطاء", "والوسطاء"),
    ],
)  # fmt: skip
def test_a_word_is_found_and_marked_behind_its_particles(typed, text):
    assert stands(typed, text)
    assert Highlight([typed]).occurring(text) == [True]
    assert not stands(f'"{typed}"', text)


@rows(
    "spellings",
    ["ג'נין ג׳נין ג’נין", 'בצה"ל בצה״ל', 'ארה״ב בארה״ב ובארה"ב', "ג'נין מג׳נין", "ג׳נין בג'נין"],
)
def test_a_hebrew_word_is_found_with_whatever_signs_it_is_written(spellings):
    typed, *others = spellings.split()
    assert [other for other in (typed, *others) if not stands(typed, other)] == []


@rows(("typed", "text"), [("גן", "בגן"), ("US", "bus"), ("ישראל", "דישראל"), ("مصر", "يمصر"), ("1", "10th, 12")])
def test_what_stands_before_or_behind_other_signs_is_no_word(typed, text):
    assert not stands(typed, text)
    assert Highlight([typed]).occurring(text) == [False]


@rows(
    ("typed", "text"), [("2 March", "the II March"), ("World War 1", "I saw the world at war"), ("Xi", "on 11 March")]
)
def test_a_figure_that_is_no_part_of_a_name_is_no_roman_numeral(typed, text):
    assert not stands(typed, text)


@rows(("typed", "text"), [("June", "Sun 2 Oct"), ("Jong", "Song"), ("Joukov", "Жуков"), ("Zhukov", "Joukov")])
def test_only_longer_names_may_have_a_french_j(typed, text):
    assert stands(typed, text) == (len(typed) > 4)
    assert any(Highlight([typed]).occurring(text)) == (len(typed) > 4)


def test_nothing_may_be_typed_but_exclusions():
    assert [typed_phrases(typed)[:2] for typed in ("", "-")] == [([], [])] * 2
    phrases, excluded, _ = typed_phrases("-war")
    assert (len(phrases), len(excluded)) == (0, 1)


def stands(typed: str, text: str) -> bool:
    lines = [f" {line} " for line in index_text(text).split("\n")]
    forms = (phrase.expression.split(" OR ") for phrase in typed_phrases(typed).phrases)
    return all(any(f" {form[1:-1]} " in line for form in own for line in lines) for own in forms)


@rows(
    "names",
    [
        "Iraq Erik", "Tunis Tunisia", "Kherson Harrison", "Slovakia Slovenia", "Samir Shamir", "Milan Meloni",
        "Paris Peres", "Nigeria Niagara", "Hamas Hymes", "Biden Baden", "France Frank", "Jordan Jardin",
    ],
)  # fmt: skip
def test_names_that_sound_alike_to_nobody_are_told_apart(names):
    one, other = names.split()
    assert sounds(one) != sounds(other)


def test_common_words_are_not_taken_for_each_other():
    assert sounds("they met and led the men") == set()
    assert Highlight(["mit"]).occurring("They met.") == [False]


@rows(("text", "found"), [("a cease-fire", "ceasefire"), ("côte d’Ivoire", "ivoire"),
                                             ("a 30-day truce", "30day"), ("2025-03-10", "20250310"),
                                             ("J. D. Vance", "jd"), ("J.D.Vance", "d"), ("U.S.-led", "led"),
                                             ("at 1.5.2", "5"), ("on Plan B. A truce", "b")])  # fmt: skip
def test_what_hyphens_apostrophes_and_dots_join_is_found_joined_and_apart(text, found):
    assert found in words(text)


@rows(
    ("html", "typed", "shown"),
    [
        ("Слов&#39;янську", ["Словʼянську"], "<mark>Слов&#39;янську</mark>"),
        ("Зеленський said", ["Zelensky"], "<mark>Зеленський</mark> said"),
        ("a cease-fire", ["ceasefire"], "a <mark>cease-fire</mark>"),
        ("a 30-day truce", ["day"], "a 30-<mark>day</mark> truce"),
        ("the U.S., U.S.-led, used", ["us"], "the <mark>U.S.</mark>, <mark>U.S.</mark>-led, used"),
        ("J. D. Vance", ["jd"], "<mark>J. D.</mark> Vance"),
        ("a firearm", ["fire"], "a <mark>firearm</mark>"),
        ("the ceasefire", ["cease", "fire"], "the <mark>ceasefire</mark>"),
        ("Cease fires, no cease of fire", ["ceasefire"], "<mark>Cease fires</mark>, no cease of fire"),
        ("of 1,200 or 1&nbsp;200", ["1200"], "of <mark>1,200</mark> or 1&nbsp;200"),
        ("of 1\u202f200 men", ["200"], "of 1\u202f<mark>200</mark> men"),
        ("<b title='Łódź'>Łódź &amp; Paris</b>", ["lodz", "amp"], "<b title='Łódź'><mark>Łódź</mark> &amp; Paris</b>"),
    ],
)
def test_what_is_found_is_marked(html, typed, shown):
    assert Highlight(typed).marked(html) == shown


def test_other_numbers_are_not_made_of_figures_that_stand_side_by_side():
    assert "15" not in words("1.5 and 1,5")
    assert {"20240310", "2024310"}.isdisjoint(words("in 2024 310 men"))


def test_the_words_of_a_phrase_are_marked_where_they_stand_together():
    marked = Highlight(["in", "principle", "talks"], [range(2)]).marked("In talks, in principle; principle in")
    assert marked == "In <mark>talks</mark>, <mark>in</mark> <mark>principle</mark>; principle in"
    longer = Highlight(["no", "cease", "fire", "it"], [range(4)]).marked("no fire; no ‘cease-fire’, it’s over")
    assert longer == "no fire; <mark>no</mark> ‘<mark>cease-fire</mark>’, <mark>it’s</mark> over"
    joined = Highlight(["cease", "fire"], [range(2)]).marked("no cease-fire, no fire")
    assert joined == "no <mark>cease-fire</mark>, no fire"


def test_words_that_are_one_to_others_stand_in_it():
    assert Highlight(["cease", "fire", "talks"]).occurring("the ceasefire") == [True, True, False]


def test_a_part_of_a_name_is_marked_by_its_sound_as_well():
    assert Highlight(["Jid"], parts=True).marked("in Jeddah") == "in <mark>Jeddah</mark>"
    assert Highlight(["Jid"]).occurring("in Jeddah") == [False]
    assert Highlight(["هنية"], parts=True).occurring("When John, in Genève") == [False]


@given(some.text(max_size=60))
@example("\u02b9 and U.S.-\u02bc")
def test_what_stands_in_a_text_is_found_by_its_own_words(text):
    for one in clumps(text):
        assert set(one.words) <= words(text)


def test_a_long_word_is_not_kept():
    kept = words_module._usual.cache_info
    before = kept().currsize
    assert clump("-".join(["Клмн"] * 39)).words == ("клмн",) * 39
    assert kept().currsize == before
    assert clump("Клмнжщ").words == ("клмнжщ",)
    assert kept().currsize == before + 1
