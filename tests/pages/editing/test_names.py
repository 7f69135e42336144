"""Names offered while one types, and what typed names mean: as if all names of the record had been looked at."""

import re
from itertools import product

import pytest

from tests.conftest import NOW
from tests.documents import a_plan, a_source, an_actor, an_event
from tests.files import take_in
from tests.html import Page
from tests.rows import rows
from webapp.domain.search.item_keys import LONGEST_TYPED, typed_starts
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import Directory, directory
from webapp.reading import negotiation_named
from webapp.reading.dossier import Dossier
from webapp.reading.names import names_by_uid
from webapp.reading.names_beginning import OFFERED

ACTORS = [
    an_actor("putin", name="Vladimir Putin", aliases=["VVP"]),
    an_actor("zelensky", name="Володимир Зеленський", aliases=["Volodymyr Zelensky"]),
    an_actor("turkey", name="Türkiye", kind="state", aliases=["Turkey"]),
    an_actor("un", name="U.N. Secretariat", kind="igo"),
    an_actor("petro", name="Petro K."),
    an_actor("petro-2", name="Pétro K."),
]
SOURCES = [a_source("kremlin", title="“The call”, in short", **{"container-title": "Kremlin.ru"})]
EVENTS = [
    an_event("talks", title="Talks in Jeddah", place="Jeddah, by the sea"),
    an_event("second", title="Talks", place="Kiev"),
    an_event("third", title="Third", place="Geneva"),
    an_event("fourth", title="Fourth", place="GENEVA"),
    a_plan(schedule=[{"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18", "place": "Reading"}]),
]
PLACES = [{"name": "Kyiv", "aliases": ["Kiev", "Київ"]}]


@pytest.fixture
def offered(app, editor):
    """What is offered in a record of these items."""
    header = {"uid": "peace", "title": "Peace", "places": PLACES}
    take_in(app, at=NOW, negotiation=header, actors=ACTORS, sources=SOURCES, events=EVENTS)

    def ask(kind, typed, field="q"):
        answer = editor.get("/peace/names", query_string={"kind": kind, field: typed})
        assert answer.status_code == 200
        return re.findall(r'<option value="(.*?)"></option>', answer.text)

    return ask


@rows(
    ("kind", "typed", "names"),
    [
        ("actor", "vlad", ["Vladimir Putin", "Володимир Зеленський"]),
        ("actor", "PUT", ["Vladimir Putin"]),
        ("actor", "vvp", ["Vladimir Putin"]),
        ("actor", "turki", ["Türkiye"]),
        *(("actor", typed, ["U.N. Secretariat"]) for typed in ("UN", "u.n.", "U. N. sec", "u.n")),
        ("actor", "turke", ["Türkiye"]),
        ("actor", "zelen", ["Володимир Зеленський"]),
        ("actor", "зелен", ["Володимир Зеленський"]),
        ("actor", "زيلينسكي", ["Володимир Зеленський"]),
        ("actor", "فلاديمير بوتين", ["Vladimir Putin"]),
        ("actor", "путін", ["Vladimir Putin"]),
        ("actor", "zelenskyi", ["Володимир Зеленський"]),
        ("actor", "Зеленский", ["Володимир Зеленський"]),
        ("actor", "petro", ["Petro K. (petro)", "Pétro K. (petro-2)"]),
        ("actor", "utin", []),
        ("actor", "%", []),
        ("actor", "", []),
        ("source", "the c", ["“The call”, in short"]),
        ("source", "kremlin", ["“The call”, in short"]),
        ("event", "talks in", ["Talks in Jeddah"]),
        ("place", "sea", ["Jeddah, by the sea"]),
        ("place", "JED", ["Jeddah, by the sea"]),
        ("place", "київ", ["Kyiv"]),
        ("place", "kie", ["Kyiv"]),
        ("place", "ky", ["Kyiv"]),
        ("place", "geneva", ["Geneva"]),
        ("place", "rea", ["Reading"]),
        ("place", "ddah", []),
        ("place", "", []),
    ],
)
def test_names_that_begin_with_what_is_typed_are_offered(offered, kind, typed, names):
    assert offered(kind, typed) == names
    assert offered(kind, typed, field="statements.0.speaker") == names


def test_at_most_twenty_are_offered_and_only_to_those_who_write(app, editor, client, logged_in):
    take_in(app, at=NOW, actors=[an_actor(f"a{n}", name=f"Petro {n} Petrenko") for n in range(50)])
    assert editor.get("/peace/names?kind=actor&q=petr").text.count("<option") == OFFERED
    # Led to the log-in, htmx would put it into the form, and its address into the bar.
    assert client.get("/peace/names?kind=actor&q=petr").status_code == 401
    assert logged_in(SiteRole.READER).get("/peace/names?kind=actor&q=petr").status_code == 403
    assert editor.get("/peace/names?kind=verdict&q=petr").status_code == 400


def test_no_more_is_looked_at_than_a_name_can_have(monkeypatch):
    lengths = []
    monkeypatch.setattr("webapp.domain.search.item_keys.anyascii", lambda text: lengths.append(len(text)) or text)
    typed_starts("x" * 5_000)
    assert lengths == [LONGEST_TYPED]


def test_what_is_typed_means_what_it_would_mean_among_all_names(app, database):
    names = ["Petro", "pétro", "K1", "Petro (k2)", "Petro (k1) (k2)", "Petro (nobody)", "k2 (K1)", "Ann"]
    actors = [an_actor(uid, name=name) for uid, name in zip(("k1", "k2", "petro", *"abcde"), names, strict=True)]
    take_in(app, at=NOW, actors=actors)
    typed = {*names, *(actor["uid"] for actor in actors)}
    typed |= {f" {name.upper()} ({uid})" for name, uid in product(names, ("k1", "k2", "petro", "nobody"))} | {"", "()"}
    with database.reader() as session:
        negotiation = negotiation_named(session, "peace")
        full = Directory.of({ItemKind.ACTOR: names_by_uid(Dossier(session, negotiation), ItemKind.ACTOR)})
        for text in typed:
            some = directory(Dossier(session, negotiation), {ItemKind.ACTOR: [text]})
            found = some.find(ItemKind.ACTOR, text)
            assert list(found) == list(full.find(ItemKind.ACTOR, text)), text
            for uid in {*found, *{text.strip()} & full.names[ItemKind.ACTOR].keys()}:
                assert some.label(ItemKind.ACTOR, uid) == full.label(ItemKind.ACTOR, uid), text


def test_another_name_of_an_actor_means_that_one(app, editor, form, document):
    actors = [*ACTORS, an_actor("vova", name="Vova", aliases=["V.V.P.", "Petro K.", "The President"])]
    actors += [an_actor("ze", aliases=["the president"])]
    take_in(app, at=NOW, actors=actors)
    new = "/peace/events/new"

    def sent(actor, **more):
        typed = {"title": "Talks", "date.edtf": "2025-03-17", "participants.0.actor": actor}
        return editor.post(
            new, data=form(new, typed | {f"participants.0.actor.{key}": one for key, one in more.items()})
        )

    assert sent(" turKEY").status_code == 303
    assert document("/peace/events/talks")["participants"][0]["actor"] == "turkey"
    page = Page(sent("the President").text)
    assert page.errors["participants.0.actor"] == "There are two: “Vova” and “Ze”; choose one."
    assert "“Petro K. (petro)”" in Page(sent("Petro K.").text).errors["participants.0.actor"], "names go before"
    page = Page(sent("VVP", **{"new.kind": "person"}).text)
    assert "what you typed for a new actor would be lost" in page.errors["participants.0.actor"]


def test_a_new_actor_called_as_another_is_known_is_asked_about(app, editor):
    take_in(app, at=NOW, actors=ACTORS)
    fields = Page(editor.get("/peace/actors/new").text).fields | {"name": "vvp", "kind": "person"}
    asked = editor.post("/peace/actors/new", data=fields)
    assert "“vvp” is another name of “Vladimir Putin”, which is here: is it a different one?" in asked.text
    assert editor.post("/peace/actors/new", data=Page(asked.text).fields).status_code == 303
