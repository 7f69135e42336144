"""Full-text search over events: what someone types, as the search engine takes it.

What someone types (`domain.search.phrases`) is folded as what is indexed was (`domain.search.words`). An event matches
where each word or phrase stands in a text of its own, or in a name of what has to do with it: an actor, one of a side,
an issue, a source, its place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, count

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    case,
    column,
    exists,
    false,
    literal,
    literal_column,
    or_,
    select,
    table,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from webapp.domain.grouping import grouped
from webapp.domain.items import all_names
from webapp.domain.problems import Invalid
from webapp.domain.search.fields import FacetField, KeyField
from webapp.domain.search.highlight import Highlight
from webapp.domain.search.phrases import typed_phrases
from webapp.domain.search.typed_phrase import TypedPhrase, any_of
from webapp.domain.search.words import SOUND, index_text, indexed_words, is_exact
from webapp.domain.text.address_form import normal_address
from webapp.domain.text.sounds import opening_sounds
from webapp.domain.vocabulary import ItemKind
from webapp.model import Citation, EventState, Facet, ItemKey, TextPiece
from webapp.reading.citations import source_columns
from webapp.reading.snapshot import Snapshot, Test

MOST_WORDS = 12
MOST_FORMS = 60
"""Words of the vocabulary that a part may stand for; the most frequent ones."""

MOST_NAMES = 200
"""Actors, and sources, that a word may name."""

MOST_OFFERED = 5
"""Pages of actors and issues that a search leads to."""

FACETS = {FacetField.ACTOR: ItemKind.ACTOR, FacetField.SIDE: ItemKind.ACTOR, FacetField.ISSUE: ItemKind.ISSUE}
"""The facets by which names lead to events, and the items they name."""

vocabulary = table("piece_vocabulary", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word or phrase, or a choice of them, as the engine takes it and as it was `typed`, "" for an address. `parts`
    finds words by their parts, for those that were `missed`: no text has them. `uids` are the actors, issues and
    sources whose names contain it, `places` those that it names otherwise than events do."""

    expression: str
    parts: str = ""
    uids: Mapping[ItemKind, Sequence[str]] = field(default_factory=dict)
    places: Sequence[str] = ()
    typed: str = ""
    missed: Sequence[str] = ()

    def hits(self, snapshot: Snapshot) -> CompoundSelect[str]:
        """Return the query for the uids of the events that match."""
        events = (TextPiece.kind == ItemKind.EVENT, *snapshot.known(TextPiece.known_on))
        own = select(TextPiece.uid).where(*events, *self.texts([snapshot.id]))
        return union(own, *(select(uid).where(*tests) for uid, tests in self._by_name(snapshot)))

    def test(self, snapshot: Snapshot) -> ColumnElement[bool]:
        """Return a test of whether an event in the enclosing query matches, for walking many events of which many
        match. The engine is asked once for all texts: asking it about each took 70 ms instead of 2."""
        scope = (TextPiece.negotiation_id == snapshot.id, TextPiece.kind == ItemKind.EVENT)
        texts = (TextPiece.uid == EventState.event_uid, (TextPiece.id + 0).in_(self._rows))
        known = snapshot.known(TextPiece.known_on)
        tests = [exists().select_from(TextPiece).where(*scope, *texts, *known).correlate(EventState)]
        for uid, name_tests in self._by_name(snapshot):
            tests.append(exists().where(*name_tests, uid == EventState.event_uid).correlate(EventState))
        return or_(*tests)

    def names(self, negotiations: Collection[int]) -> Select[int, ItemKind, str]:
        """Return the query for the negotiations, kinds and uids of the actors, issues and sources whose names contain
        it."""
        names_of_items = (TextPiece.kind != ItemKind.EVENT, *self.texts(negotiations))
        query = select(TextPiece.negotiation_id, TextPiece.kind, TextPiece.uid).where(*names_of_items)
        return query.limit(MOST_NAMES * len(negotiations))

    def texts(self, negotiations: Collection[int]) -> list[Test]:
        """Return tests that select the texts of negotiations that contain it. The sum makes the planner look up what
        the engine finds instead of reading all texts of the negotiation (0.7 ms for 600 of 35,000 instead of 4.8)."""
        return [(TextPiece.negotiation_id + 0).in_(negotiations), TextPiece.id.in_(self._rows)]

    def _by_name(self, snapshot: Snapshot) -> list[tuple[InstrumentedAttribute[str], list[Test]]]:
        """Return the events that have to do with the items so named, in each way: the column of their uids, and
        tests."""
        ways: list[tuple[InstrumentedAttribute[str], list[Test]]] = []
        for name, kind in FACETS.items():
            if uids := self.uids.get(kind):
                uids = [*uids, *sorted(snapshot.roster.within(uids))] if kind == ItemKind.ACTOR else uids
                scope = [Facet.negotiation_id == snapshot.id, *snapshot.held(name), Facet.value.in_(uids)]
                ways.append((Facet.event_uid, scope))
        if sources := self.uids.get(ItemKind.SOURCE):
            ways += [(Citation.event_uid, tests) for _, tests in source_columns(snapshot, sources)]
        if self.places:
            state = aliased(EventState)
            ways.append((state.event_uid, [*snapshot.standing(state), state.place.in_(self.places)]))
        return ways

    @property
    def _rows(self) -> Select[int] | CompoundSelect[int]:
        queries = []
        for name, expression in (("piece_words", self.expression), ("piece_parts", self.parts)):
            index = table(name, column("rowid"))
            match = literal_column(name).op("MATCH", is_comparison=True)(expression)
            queries += [select(index.c.rowid).where(match)] if expression else []
        return (
            union_all(*queries) if len(queries) > 1 else queries[0] if queries else select(TextPiece.id).where(false())
        )


@dataclass(frozen=True)
class Search:
    """A search: its words as people see them marked, and each word or phrase that an event must have, or must not have
    itself: the title of its source may have to do with others. `phrases` are the ranges of words quoted together."""

    words: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    excluded: tuple[Chunk, ...] = ()
    phrases: tuple[range, ...] = ()

    def named(self, snapshot: Snapshot) -> list[tuple[ItemKind, str, str]]:
        """Return the kinds, uids and names of known actors and issues that have all these words in their names, the
        shortest first, at most MOST_OFFERED."""
        found = []
        for kind in (ItemKind.ACTOR, ItemKind.ISSUE):
            names = snapshot.roster.names_of(kind)
            uids = set(names).intersection(*(chunk.uids.get(kind, ()) for chunk in self.chunks)) if self.chunks else ()
            found += [(kind, uid, names[uid]) for uid in uids]
        return sorted(found, key=lambda item: (len(item[2]), item))[:MOST_OFFERED]

    @property
    def parts(self) -> bool:
        """Whether parts of words are searched."""
        return bool(self.missed)

    @property
    def missed(self) -> list[str]:
        """The words that no text has."""
        return [word for chunk in self.chunks for word in chunk.missed]

    @cached_property
    def highlight(self) -> Highlight:
        """The finder of the words in texts of a page."""
        return Highlight(self.words, self.phrases, parts=self.parts)


def understand(snapshot: Snapshot, typed: str) -> Search:
    """Read a search as typed: events with all its words and phrases, in any form, accents and script; for a word that
    no text has, unless it was quoted, events with words that contain it. Raises Invalid if there is no word, or too
    many, and for an OR that joins no words."""
    return understand_each([snapshot], typed)[0]


def understand_each(snapshots: Sequence[Snapshot], typed: str) -> list[Search]:
    """Read a search in each of several records, in as many queries as in one: parts of a word are searched if it is in
    no text of any of them."""
    phrases, excluded, addresses = typed_phrases(typed)
    spoken = [each for phrase in phrases for each in phrase.each]
    words = tuple(name for phrase in spoken for name in phrase.meant.names)
    count = len(words) + len(addresses) + sum(len(phrase.words) for phrase in excluded)
    if not count:
        raise Invalid.single("There is no word in this search; type at least one.", "q")
    if count > MOST_WORDS:
        raise Invalid.single(f"This search has {count} words; {MOST_WORDS} are the most it can take.", "q")
    session, ids = snapshots[0].session, [snapshot.id for snapshot in snapshots]
    fitting = [*_fitting(session, ids, phrases)] if phrases else []
    chunks = [*fitting, *(Chunk(phrase.expression) for phrase in excluded)]
    named = _named(session, ids, chunks) if chunks else {}
    cited = _cited(session, ids, [*map(normal_address, addresses)])
    ends = [*accumulate(len(phrase.meant.words) for phrase in spoken)]
    quoted = [range(end - len(phrase.words), end) for phrase, end in zip(spoken, ends, strict=True) if phrase.stands]
    runs = tuple(run for run in quoted if len(run) > 1)

    def within(snapshot: Snapshot) -> Search:
        here = [replace(chunk, uids=named.get((snapshot.id, place), {})) for place, chunk in enumerate(chunks)]
        own = [replace(chunk, uids={**chunk.uids, ItemKind.SOURCE: ()}) for chunk in here[len(fitting) :]]
        found_at = (Chunk("", uids={ItemKind.SOURCE: sources}) for sources in cited[snapshot.id])
        required = [*_placed(snapshot, here[: len(fitting)], phrases), *found_at]
        return Search(words, tuple(required), tuple(_placed(snapshot, own, excluded)), runs)

    return [*map(within, snapshots)]


def _cited(session: Session, ids: Collection[int], addresses: Sequence[str]) -> dict[int, list[list[str]]]:
    """Return the sources at each of these addresses, for each negotiation."""
    key = ItemKey.__table__.c
    scope = (key.negotiation_id.in_(ids), key.kind == ItemKind.SOURCE, key.field == KeyField.ADDRESS)
    query = select(key.negotiation_id, key.text, key.uid).where(*scope, key.text.in_(addresses)).order_by(key.uid)
    at = grouped(((place, text), uid) for place, text, uid in (session.execute(query) if addresses else ()))
    return {place: [at[place, address] for address in addresses] for place in ids}


def _fitting(session: Session, ids: Sequence[int], phrases: Sequence[TypedPhrase]) -> Iterator[Chunk]:
    """Yield the chunks as texts contain them; for what no text has, the words that contain its parts. One query, which
    reads the vocabulary only if it must: a limit of 0 reads nothing."""
    queries = []
    spoken = [each for phrase in phrases for each in phrase.each]
    for place, each in enumerate(spoken):
        stands = select(TextPiece.id).where(*Chunk(each.expression).texts(ids)).exists()
        queries.append(select(literal(place), literal(-1), literal("")).where(stands).subquery())
        for number, part in enumerate(each.loose):
            term = vocabulary.c.term
            openings = [SOUND + opening for opening in opening_sounds(part)]
            heard = [term.startswith(opening, autoescape=True) for opening in openings]
            like = false() if is_exact(part) else or_(term.contains(part, autoescape=True), *heard)
            queries.append(
                select(literal(place), literal(number), term)
                .where(like)
                .order_by(vocabulary.c.doc.desc())
                .limit(case((stands, 0), else_=MOST_FORMS))
                .subquery()
            )
    rows = session.execute(union_all(*map(select, queries)))
    forms = grouped(((place, number), term) for place, number, term in rows)
    places = count()
    for phrase in phrases:
        missed = {
            word: forms.get((place, number)) or [indexed_words([word])]
            for each, place in zip(phrase.each, places, strict=False)
            if (place, -1) not in forms
            for number, word in enumerate(each.loose)
        }
        if phrase.either or not missed:
            parts = any_of([form for one in missed.values() for form in one])
            yield Chunk(phrase.expression, parts, typed=phrase.typed, missed=[*missed])
        else:
            yield from (Chunk("", any_of(one), typed=word, missed=[word]) for word, one in missed.items())


def _named(
    session: Session, ids: Sequence[int], chunks: Sequence[Chunk]
) -> Mapping[tuple[int, int], Mapping[ItemKind, Sequence[str]]]:
    """Return the actors, issues and sources whose names contain each chunk, by negotiation and the chunk's place; in
    one query."""
    queries = [chunk.names(ids).add_columns(literal(place)).subquery() for place, chunk in enumerate(chunks)]
    named: dict[tuple[int, int], dict[ItemKind, list[str]]] = defaultdict(lambda: defaultdict(list))
    for negotiation, kind, uid, place in session.execute(union_all(*map(select, queries))):
        named[negotiation, place][kind].append(uid)
    return named


def _placed(snapshot: Snapshot, chunks: Sequence[Chunk], phrases: Sequence[TypedPhrase]) -> list[Chunk]:
    """Return the chunks with the places that are also known by such names."""
    described = snapshot.title_page.get("places", ())
    if not described or len(chunks) != len(phrases):  # parts of words are looked for in texts alone
        return list(chunks)
    texts = [(names, index_text(*names)) for names in map(all_names, described)]
    return [
        replace(chunk, places=[name for names, text in texts if _stands(phrase, text) for name in names])
        for chunk, phrase in zip(chunks, phrases, strict=True)
    ]


def _stands(phrase: TypedPhrase, text: str) -> bool:
    lines = [f" {line} " for line in text.split("\n")]
    return any(f" {form[1:-1]} " in line for form in phrase.expression.split(" OR ") for line in lines)
