"""Names in tables of events: which names a cell holds, and what becomes of those that are new."""

import json
from contextlib import suppress

from tests.imports.sheet.conftest import events, telling
from tests.rows import rows as each_row
from webapp.domain.problems import Invalid
from webapp.domain.questions.twins import marks
from webapp.domain.text.spelling import Spelling


def test_what_is_new_is_made_once(taken):
    made = taken(
        "title,date,who,source,source title,média\n"
        'A,2025,Ann Lee,https://ex.org/1,"One; two",AP\nB,2025,ann lee,https://www.ex.org/1/,,\nC,2025,,,Alone,\n'
        "D,2025,,,,Reuters\n"
    )
    assert [note for note in made.notes if "outlets" in note] == [
        "Left out, outlets, days and pages of sources (give the source’s title or address, too): row 5."
    ]
    file = json.loads(made.data)
    assert telling(file["actors"]) == [{"uid": "ann-lee", "name": "Ann Lee", "kind": "person"}]
    assert telling(file["sources"]) == [
        {"uid": "ex-org-1", "type": "webpage", "title": "One; two", "URL": "https://ex.org/1", "container-title": "AP"},
        {"uid": "alone", "type": "document", "title": "Alone"},
    ]
    assert [(new.name, new.kind) for new in made.actors] == [("Ann Lee", "")]


def test_commas_part_names_that_are_known_and_no_others(taken):
    rows = (
        "A|2025|Ukraine (state, host), Ann Lee (mediator), Bo",
        "B|2025|ann lee, Ukraine, Bo (host)",
        "C|2025|Ministry of Peace, Qatar (organisation)",
        "D|2025|Ministry of Peace, Qatar; Ann Lee, Lars",
        "E|2025|Ukraine (party)، Ann Lee، Bo؛ ann lee، Lea",
    )
    made = taken("\n".join(("title|date|who", *rows)).replace("|", "\t"))
    assert [[one["actor"] for one in event["participants"]] for event in events(made)] == [
        ["ukraine", "ann-lee", "bo"],
        ["ann-lee", "ukraine", "bo"],
        ["ministry-of-peace-qatar"],
        ["ministry-of-peace-qatar", "ann-lee-lars"],
        ["ukraine", "ann-lee", "bo", "ann-lee-lea"],
    ]
    assert [one["role"] for one in events(made)[1]["participants"]] == ["participant", "participant", "host"]
    assert [new.name for new in made.actors if not new.is_told] == ["Ann Lee", "Bo", "Ann Lee, Lars", "ann lee، Lea"]
    assert made.notes[1] == (
        "Semicolons part the names in a cell; taken for one name each: “Ann Lee, Lars”, “ann lee، Lea”."
    )


@each_row(
    ("cell", "actors"),
    [
        ("Putin and Ukraine", ["putin", "ukraine"]),  # of which one is in the record, and one in a row below
        ("Putin, Ukraine, and قطر", ["putin", "ukraine", "qtr"]),
        ("Putin/Ukraine", ["putin", "ukraine"]),
        ("Ukraine وقطر", ["ukraine", "qtr"]),
        ("Bosnia and Herzegovina", ["bosnia-and-herzegovina"]),
        ("Ukraine and Qatar", ["ukraine-and-qatar"]),
        ('"""Putin and Ukraine"""', ["putin-and-ukraine"]),
        ("Putin and Ukraine (party)", ["putin-and-ukraine"]),  # as our own table writes that one
        ("Ukraine & Putin", ["ukraine-putin"]),  # whose kind is told
    ],
)
def test_and_parts_names_that_each_stand_alone(taken, cell, actors):
    below = "B\t2024\tUkraine; قطر\nC\t2023\tUkraine & Putin (group)"
    found = events(taken(f"title\tdate\twho\nA\t2025\t{cell}\n{below}"))[0]["participants"]
    assert [one["actor"] for one in found] == actors


@each_row(
    ("cell", "issues"),
    [
        ("Ceasefire, Heavy weapons", ["ceasefire", "arms"]),
        ("Heavy weapons; Mines, traps", ["arms", "mines"]),
        ("Mines, traps", ["mines"]),
        ("heavy weapons، ceasefire؛ mines, traps", ["arms", "ceasefire", "mines"]),
        ("Ceasefire, Heavy arms", ["ceasefire", "Heavy arms"]),  # which is refused
        ("Guns, Heavy arms", ["Guns, Heavy arms"]),
    ],
)
def test_commas_part_issues_of_which_one_is_known(taken, cell, issues):
    table = f"title\tdate\tissues\nA\t2025\t{cell}"
    assert [event["issues"] for event in events(taken(table))] == [issues]


def test_what_one_row_says_of_a_new_actor_holds_for_all(taken):
    rows = ("A,2025,Chad; chad (host),,", "B,2025,Ann; Chad (party),,", "C,2025,Chad (state),Chad,No")
    made = taken(
        "\n".join(("title,date,who,speaker,said", *rows, "D,2025,AP (outlet); EU,,")),
        actors={"": "person", "eu": "igo"},
    )
    assert [(actor["name"], actor["kind"]) for actor in json.loads(made.data)["actors"]] == [
        ("Chad", "state"),
        ("Ann", "person"),
        ("AP", "media"),
        ("EU", "igo"),
    ]
    asked = [(new.name, new.kind) for new in made.actors if not new.is_told]
    assert asked == [("Ann", "person"), ("EU", "igo")]


def test_each_of_many_new_names_is_compared_with_few_and_read_once(taken, monkeypatch):
    monkeypatch.setattr("webapp.reading.twins.MOST", 3)
    Spelling.of.cache_clear()
    names = [f"Delegate {number}" for number in range(30)]
    taken("title\tdate\twho\nA\t2025\t" + "; ".join(names))
    read = Spelling.of.cache_info()
    assert read.misses <= len(names) + 3
    assert read.hits < 10 * len(names), "each is held against three"


def test_of_many_sources_with_one_title_each_is_held_against_the_first(taken, monkeypatch):
    held = []
    monkeypatch.setattr("webapp.domain.questions.twins.marks", lambda source: held.append(source) or marks(source))
    cells = [f"Talks {number}\t2025\thttps://ex.org/{number}\tPress release" for number in range(9)]
    made = taken("\n".join(["title\tdate\tsource\tsource title", *cells]))
    assert [(twin.uid, twin.other) for twin in made.twins] == [(f"ex-org-{n}", "ex-org-0") for n in range(1, 9)]
    assert len(held) <= 3 * len(cells)


def test_new_names_are_held_against_each_other_beyond_their_brackets(taken):
    names = ("Rwanda", "Paul Kagame (Rwanda)", "Kagame", "Defence Ministry (Chad)", "Defence Ministry (Mali)")
    made = taken("title\tdate\twho\nA\t2025\t" + "; ".join(names))
    assert [(twin.name, twin.other) for twin in made.twins] == [("Kagame", "paul-kagame-rwanda")]


def test_a_name_that_is_too_long_is_not_looked_for(taken, monkeypatch):
    looked_for = []
    monkeypatch.setattr("webapp.imports.sheet.twins.places_near", lambda _here, place: looked_for.append(place) or [])
    monkeypatch.setattr(
        "webapp.imports.sheet.twins.about_new",
        lambda _here, made: looked_for.extend(item["name"] for _, item, _ in made) or [],
    )
    long = "x" * 501
    with suppress(Invalid):
        taken(f"Title,Date,Place,Speaker,Said\nA call,2025,{long},{long},Yes\nA visit,2025,Kyiv,Rutte,No\n")
    assert looked_for == ["Rutte", "Kyiv"]
