"""What may be here already: names in another spelling."""

from tests.counting import steps
from tests.rows import rows
from webapp.domain.text import spelling
from webapp.domain.text.near_names import MOST, is_within, near

TWINS = [
    ("Burhan", "\u0412URHAN"),
    ("Al-Burhan", "\u0391L-\u0412URHAN"),
    ("Сергей Лавров", "CЕРГЕЙ ЛAВРОВ"),
    ("Sergei Beseda", "Sergey Beseda"),
    ("Sergei Beseda", "Сергей Беседа"),
    ("Sergei Beseda", "Beseda, Sergej"),
    ("Sergei Beseda", "S. Beseda"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskyy", "Volodimir Zelenskiy"),
    ("Volodymyr Zelenskyy", "Володимир Зеленський"),
    ("Kyiv", "Kiev"),
    ("United States", "U.S."),
    ("Kyiv", "Київ"),
    ("Kharkiv", "Kharkov"),
    ("Steve Witkoff", "Steve Witkof"),
    ("Steve Witkoff", "Steve Witkov"),
    ("Steve Witkoff", "Steve Wikoff"),
    ("Marco Rubio", "Marco Ruboi"),
    ("Jens Plötner", "Jens Ploetner"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Yulia Svyrydenko", "Iuliia Svyrydenko"),
    ("Yevgeny", "Evgeny"),
    ("Al Jazeera", "Al-Jazeera"),
    ("Al Jazeera", "Aljazeera"),
    ("Bashar al-Assad", "Bashar el-Assad"),
    ("Ahmed al-Sharaa", "Ahmed ash-Sharaa"),
    ("Abdel Fattah al-Sisi", "Abd al-Fattah el-Sisi"),
    ("Abdulrahman Bukhari", "Abd ar-Rahman Bukhari"),
    ("The Kremlin", "Kremlin"),
    ("Istanbul", "İstanbul"),
    ("Ilham Aliyev", "İlham Əliyev"),
    ("Petro Kovalenko", "Реtrо Kovalenko"),  # with three letters of Cyrillic
    ("European Union", "EU"),
    ("European Union", "E.U."),
    ("The Organization for Security and Co-operation in Europe", "OSCE"),
    ("Médecins sans frontières", "MSF"),
    ("Donetsk People’s Republic", "DPR"),
    ("Європейський союз", "ЄС"),
    ("Benjamin Netanyahu", "בנימין נתניהו"),
    ("بنيامين نتنياهو", "בנימין נתניהו"),
    ("Владимир Путин", "فلاديمير بوتين"),
    ("Sharm el-Sheikh", "شرم الشيخ"),
    ("Khalil al-Hayya", "خليل الحية"),
    ("Mohammed bin Abdulrahman Al Thani", "محمد بن عبد الرحمن آل ثاني"),
    ("Israel Katz", "ישראל כ״ץ"),
    ("Rapid Support Forces (RSF)", "RSF"),
    ("Rapid Support Forces (RSF)", "Rapid Support Force"),
    ("Shusha (Shushi)", "Shusha"),
]

OTHERS = [
    ("Iran", "Iraq"),
    ("Slovakia", "Slovenia"),
    ("Austria", "Australia"),
    ("Niger", "Nigeria"),
    ("Gambia", "Zambia"),
    ("North Korea", "South Korea"),
    ("12th Brigade", "13th Brigade"),
    ("Delegate 2", "Delegate 22"),
    ("Vladimir Putin", "Volodymyr Zelenskyy"),
    ("John Smith", "John Smythson"),
    ("UN", "EU"),
    ("Union of Europe", "EU"),
    ("European Union", "Eastern Ukraine"),
    ("European Union", "Eu"),
    ("Soviet Union", "U.S."),
    ("U. N.", "N. U."),
    ("Kyiv", ""),
    ("Kyiv", "…"),
    ("Mahmoud Abbas", "محمد عباس"),
    ("Iran", "العراق"),
    ("Gaza", "North غزة"),
    ("Khalil al-Hayya", "خليل"),
    ("Ministry of Defence (Armenia)", "Ministry of Defence (Azerbaijan)"),
    ("Getachew Reda (TPLF)", "TPLF"),
]


@rows(("here", "typed"), TWINS)
def test_a_name_is_here_in_another_spelling(here, typed):
    assert near(typed, {"one": [here]}) == ["one"]
    assert near(here, {"one": ["Somebody else", typed]}) == ["one"]


@rows(("here", "typed"), OTHERS)
def test_other_names_are_others(here, typed):
    assert near(typed, {"one": [here]}) == []
    assert near(here, {"one": [typed]}) == []


@rows(
    ("name", "other", "within"),
    [
        ("John Hume", "Sir John Hume MP", True),
        ("Sergei Lavrov", "Сергей Викторович Лавров", True),
        ("George Mitchell", "Senator George J. Mitchell (chair)", True),
        ("Abiy Ahmed", "Abiy Ahmed Ali", True),
        ("Putin", "Vladimir Putin", False),
        ("John Hume", "Hume, John", False),
        ("John Hume", "John Hume", False),
        ("Mohammed bin Zayed", "Abdullah bin Zayed Al Nahyan", False),
        ("Ali Ali", "Ali Hassan Majid", False),
    ],
)
def test_a_name_is_another_with_more_words(name, other, within):
    assert is_within(name, other) is is_within(other, name) is within


def test_the_nearest_comes_first():
    here = {"c": ["Kateryna Bondarenko"], "b": ["Katerina Bondarenko"], "a": ["Katarina Bondarenka"]}
    assert near("Katerina Bondarenko", here) == ["b", "c", "a"]


def test_the_work_does_not_grow_with_the_record(monkeypatch):
    compared = []
    monkeypatch.setattr(spelling, "_edits", lambda one, two: compared.append(one) or 99)
    names = {
        str(number): [f"Sergei Bese{number:04}".translate(str.maketrans("0123456789", "abdfghklmn"))]
        for number in range(5_000)
    }
    assert near("Sergei Besedaaaa", names) == []
    assert 0 < len(compared) <= MOST


def test_many_names_alike_in_their_initials_are_read_once_and_told_apart_by_their_consonants():
    names = {name: [f"Commander of {name} District"] for name in ("Belonar", "Kudrimos", "Tavesil", "Lipakesh")}
    taken = steps(lambda: [near(name, names) for [name] in names.values()])
    assert near(*next(iter(names.values())), names) == ["Belonar"]
    assert steps(lambda: [near(name, names) for [name] in names.values()]) <= len(names) ** 2 * 40 < taken
