"""Questions about new items that may exist already."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from webapp.domain.items import is_actor, is_issue, is_source
from webapp.domain.plain import ActorDocument, ItemDocument, SourceDocument
from webapp.domain.questions.question import Question
from webapp.domain.questions.twins import about_new_name, about_new_source, marks
from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import sounding
from webapp.domain.text.near_names import MOST, bare, keys
from webapp.domain.text.other_script import are_one_name, first_sounds
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.likenesses import may_be_one_person, names_near, persons_like, sources_like
from webapp.reading.names_meant import actors_known_as

Made = tuple[ItemKind, ItemDocument, str]
"""A new item, and its path in the form."""


def about_new(dossier: Dossier, made: Iterable[Made]) -> Iterator[tuple[Made, Question]]:
    """Yield questions about whether a new actor, issue or source exists already, under this name or another, in the
    record or among those made before it; nothing for other kinds."""
    names: dict[tuple[ItemKind, str], dict[str, str]] = defaultdict(dict)
    here, before = dict[Hashable, SourceDocument](), dict[Hashable, SourceDocument]()
    asked: set[tuple[KeyField, str]] = set()
    heard: dict[str, dict[str, _Heard]] = defaultdict(dict)
    new: dict[ItemKind, set[str]] = defaultdict(set)
    for item in made:
        kind, document, path = item
        raised: Iterable[Question] = ()
        if is_source(document, kind):
            for source in sources_like(dossier, document, asked):
                _keep_first(here, source)
            own = sorted(marks(document), key=str)  # in the same order when it is asked again
            alike = [sources[mark] for sources in (here, before) for mark in own if mark in sources]
            raised = about_new_source(document, path, alike, new[kind])
            _keep_first(before, document)
        elif is_actor(document, kind) or is_issue(document, kind):
            name = document["name"]
            near = names_near(dossier, kind, name)
            for key in keys(name):
                near |= names[kind, key]
                if len(names[kind, key]) < MOST:
                    names[kind, key][document["uid"]] = name
            known_as = actors_known_as(dossier, [name]) if is_actor(document, kind) else ()
            in_full = {}
            if is_actor(document, kind):
                in_full = persons_like(dossier, document) | _heard_before(document, heard)
            raised = about_new_name(document, path or "name", near, known_as, in_full, new[kind])
        new[kind].add(document["uid"])
        yield from ((item, question) for question in raised)


def _keep_first(sources: dict[Hashable, SourceDocument], source: SourceDocument) -> None:
    """Keep a source by its marks; of many that share one, the first is enough to ask about."""
    for mark in marks(source):
        sources.setdefault(mark, source)


_Heard = tuple[ActorDocument, ActorDocument]
"""An actor as it is, and without a bracket behind its name: the same if it has none."""


def _heard_before(actor: ActorDocument, heard: Mapping[str, dict[str, _Heard]]) -> dict[str, str]:
    """Return the names, by uid, of the new actors before this one that may be the same though nothing in their spelling
    says so. `heard` has at most MOST for each key; this one joins them. Brackets may tell whose they are,
    as in “Paul Kagame (Rwanda)”: they do not count, and two tell two bearers of a name apart."""
    name = bare(actor["name"])
    kept, sought = _heard_as(name)
    before = {uid: other for key in sought for uid, other in heard.get(key, {}).items()}
    own: ActorDocument = actor if name == actor["name"] else {**actor, "name": name}
    for key in kept:
        if len(heard[key]) < MOST:
            heard[key][actor["uid"]] = actor, own
    return {
        other["uid"]: other["name"]
        for other, bared in before.values()
        if (own is actor or bared is other) and (may_be_one_person(own, bared) or are_one_name(name, bared["name"]))
    }


def _heard_as(name: str) -> tuple[set[str], set[str]]:
    """Return the keys that a name is kept under and those of names that may be the same: they share two words, of which
    one name has no more before and behind, or the last word, which is all of one; or sound alike in two scripts."""
    words = sounding(name)
    pairs = {" ".join(sorted(two)) for two in combinations(words, 2)}
    ends = {" ".join(sorted((words[0], words[-1])))} if words[1:] else {*words}
    last = {*words[-1:]}
    return _keys(pairs | last, ends, words), _keys(ends, pairs | last, first_sounds(name))


def _keys(within: Iterable[str], ends: Iterable[str], heard: Iterable[str]) -> set[str]:
    return {f"{key} {how}" for how, keys in (("in", within), ("ends", ends), ("heard", heard)) for key in keys}
