"""Full-text search over events: what someone types, as the search engine takes it.

What someone types (`domain.search.phrases`) is folded as what is indexed was (`domain.search.words`). An event matches
where each word or phrase stands in a text of its own, or in a name of what has to do with it: an actor, one of a side,
an issue, a source, its place.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

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
from sqlalchemy.orm import InstrumentedAttribute, aliased

from webapp.domain.items import all_names
from webapp.domain.problems import Invalid
from webapp.domain.search.highlight import Highlight
from webapp.domain.search.phrases import Phrase, any_of, typed_phrases
from webapp.domain.search.words import SOUND, index_text, indexed_words, is_exact
from webapp.domain.site_vocabulary import FacetField, KeyField
from webapp.domain.text.address_form import normal_address
from webapp.domain.text.sounds import consonant_pattern, opening_sounds
from webapp.domain.vocabulary import ItemKind
from webapp.model import Citation, EventState, Facet, TextPiece
from webapp.reading.citations import known_citations
from webapp.reading.item_keys import items_keyed
from webapp.reading.snapshot import Snapshot, Test

MOST_WORDS = 12
MOST_FORMS = 60
"""Words of the vocabulary that a part may stand for; the most frequent ones."""

MOST_NAMES = 200
"""Actors, and sources, that a word may name."""

FACETS = {FacetField.ACTOR: ItemKind.ACTOR, FacetField.SIDE: ItemKind.ACTOR, FacetField.ISSUE: ItemKind.ISSUE}
"""What an event is found by whose names are searched, and what they are names of."""

vocabulary = table("piece_vocabulary", column("term"), column("doc"))


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word or phrase as the engine takes it and as it was `typed`, "" for an address. `parts` tells that no whole
    word fitted, so parts of words are looked for; `uids` are the actors, issues and sources in whose names it stands,
    `places` those that it names otherwise than events do."""

    expression: str
    parts: bool = False
    uids: Mapping[ItemKind, Sequence[str]] = field(default_factory=dict)
    places: Sequence[str] = ()
    typed: str = ""

    def hits(self, snapshot: Snapshot) -> CompoundSelect[str]:
        """The uids of the events that match."""
        events = (TextPiece.kind == ItemKind.EVENT, *snapshot.known(TextPiece.known_on))
        own = select(TextPiece.uid).where(*events, *self.texts(snapshot.id))
        return union(own, *(select(uid).where(*tests) for uid, tests in self._by_name(snapshot)))

    def test(self, snapshot: Snapshot) -> ColumnElement[bool]:
        """Whether an event in the query around matches; for walking many events of which many match. The engine is
        asked once for all texts: to ask it about each took 70 ms where this takes 2."""
        scope = (TextPiece.negotiation_id == snapshot.id, TextPiece.kind == ItemKind.EVENT)
        texts = (TextPiece.uid == EventState.event_uid, (TextPiece.id + 0).in_(self._rows))
        known = snapshot.known(TextPiece.known_on)
        tests = [exists().select_from(TextPiece).where(*scope, *texts, *known).correlate(EventState)]
        for uid, name_tests in self._by_name(snapshot):
            tests.append(exists().where(*name_tests, uid == EventState.event_uid).correlate(EventState))
        return or_(*tests)

    def names(self, snapshot: Snapshot) -> Select[ItemKind, str]:
        """A query for the kinds and uids of the actors, issues and sources in whose names it stands."""
        names_of_items = (TextPiece.kind != ItemKind.EVENT, *self.texts(snapshot.id))
        return select(TextPiece.kind, TextPiece.uid).where(*names_of_items).limit(MOST_NAMES)

    def texts(self, negotiation_id: int) -> list[Test]:
        """What tells the texts of a negotiation in which it stands. They are looked up by what the engine finds: the
        sum keeps the planner from reading all texts of the negotiation instead (4.8 ms for 600 of 35,000 against
        0.7)."""
        return [TextPiece.negotiation_id + 0 == negotiation_id, TextPiece.id.in_(self._rows)]

    def _by_name(self, snapshot: Snapshot) -> list[tuple[InstrumentedAttribute[str], list[Test]]]:
        """The events that have to do with what is so named, in each way: the column of their uids, and tests."""
        ways: list[tuple[InstrumentedAttribute[str], list[Test]]] = []
        for name, kind in FACETS.items():
            if uids := self.uids.get(kind):
                scope = [Facet.negotiation_id == snapshot.id, *snapshot.held(name), Facet.value.in_(uids)]
                ways.append((Facet.event_uid, scope))
        if sources := self.uids.get(ItemKind.SOURCE):
            origins = [uid for uid in sources if uid not in snapshot.unnamed]
            for source, uids in ((Citation.source_uid, sources), (Citation.origin_uid, origins)):
                scope = [Citation.negotiation_id == snapshot.id, source.in_(uids)]
                ways.append((Citation.event_uid, [*scope, *known_citations(snapshot)]))
        if self.places:
            state = aliased(EventState)
            ways.append((state.event_uid, [*snapshot.standing(state), state.place.in_(self.places)]))
        return ways

    @property
    def _rows(self) -> Select[int]:
        """The rows of the index in which it stands."""
        index = table("piece_parts" if self.parts else "piece_words", column("rowid"))
        match = literal_column(index.name).op("MATCH", is_comparison=True)(self.expression)
        return select(index.c.rowid).where(match if self.expression else false())


@dataclass(frozen=True)
class Search:
    """What was typed: its words as people see them marked, each word or phrase that an event must have, and each that
    it must not have: of its own, for what stands in the title of its source may have to do with others. `phrases` are
    the places of the words that stood in quotation marks together."""

    words: tuple[str, ...]
    chunks: tuple[Chunk, ...]
    excluded: tuple[Chunk, ...] = ()
    phrases: tuple[range, ...] = ()

    @property
    def parts(self) -> bool:
        """Whether parts of words are looked for."""
        return any(chunk.parts for chunk in self.chunks)

    @cached_property
    def highlight(self) -> Highlight:
        """What finds the words in the texts of a page."""
        return Highlight(self.words, self.phrases, parts=self.parts)


def understand(snapshot: Snapshot, typed: str) -> Search:
    """What was typed as a search: events with every word and phrase in it, whatever their endings, accents and script;
    for what stands nowhere so, events with words that contain it, unless it was in quotation marks.

    Raises Invalid where no word is in what was typed, or too many.
    """
    phrases, excluded, addresses = typed_phrases(typed)
    words = tuple(name for phrase in phrases for name in phrase.meant.names)
    count = len(words) + len(addresses) + sum(len(phrase.words) for phrase in excluded)
    if not count:
        raise Invalid.single("There is no word in this search; type at least one.", "q")
    if count > MOST_WORDS:
        raise Invalid.single(f"This search has {count} words; {MOST_WORDS} are the most it can take.", "q")
    fitting = [*_fitting(snapshot, phrases)] if phrases else []
    out = [Chunk(phrase.expression) for phrase in excluded]
    chunks = _with_names(snapshot, [*fitting, *out]) if fitting or out else []
    required = _placed(snapshot, chunks[: len(fitting)], phrases)
    found_at = (_at(snapshot, address) for address in addresses)
    own = [replace(chunk, uids={**chunk.uids, ItemKind.SOURCE: ()}) for chunk in chunks[len(fitting) :]]
    ends = [*accumulate(len(phrase.meant.words) for phrase in phrases)]
    quoted = [range(end - len(one.words), end) for one, end in zip(phrases, ends, strict=True) if one.stands]
    excluding = tuple(_placed(snapshot, own, excluded))
    return Search(words, (*required, *found_at), excluding, tuple(run for run in quoted if len(run) > 1))


def _at(snapshot: Snapshot, address: str) -> Chunk:
    """The events that cite what is at an address."""
    place = normal_address(address)
    cited = items_keyed(snapshot.session, snapshot.id, ItemKind.SOURCE, KeyField.ADDRESS, [place]).get(place, ())
    return Chunk("", uids={ItemKind.SOURCE: cited})


def _fitting(snapshot: Snapshot, phrases: Sequence[Phrase]) -> Iterator[Chunk]:
    """The chunks as they stand in the texts; where one stands in none, the words that contain its parts. In one query,
    which looks into the vocabulary only where it must: nothing is read for a limit of 0."""
    whole = [Chunk(phrase.expression) for phrase in phrases]
    queries = []
    for place, (chunk, phrase) in enumerate(zip(whole, phrases, strict=True)):
        stands = select(TextPiece.id).where(*chunk.texts(snapshot.id)).exists()
        queries.append(select(literal(place), literal(-1), literal("")).where(stands).subquery())
        for number, part in enumerate([] if phrase.stands else phrase.meant.words):
            term = vocabulary.c.term
            openings = [SOUND + opening for opening in opening_sounds(part)]
            heard = [term.startswith(opening, autoescape=True) for opening in openings]
            heard += [term.regexp_match(sound.replace("^", f"^{SOUND}"))] if (sound := consonant_pattern(part)) else []
            like = false() if is_exact(part) else or_(term.contains(part, autoescape=True), *heard)
            queries.append(
                select(literal(place), literal(number), term)
                .where(like)
                .order_by(vocabulary.c.doc.desc())
                .limit(case((stands, 0), else_=MOST_FORMS))
                .subquery()
            )
    forms: dict[tuple[int, int], list[str]] = defaultdict(list)
    for place, number, term in snapshot.session.execute(union_all(*map(select, queries))):
        forms[place, number].append(term)
    for place, (chunk, phrase) in enumerate(zip(whole, phrases, strict=True)):
        if phrase.stands or (place, -1) in forms:
            yield replace(chunk, typed=f"“{' '.join(phrase.words)}”" if phrase.stands else " ".join(phrase.words))
            continue
        for number, word in enumerate(phrase.meant.words):
            yield Chunk(any_of(forms.get((place, number)) or [indexed_words([word])]), parts=True, typed=word)


def _with_names(snapshot: Snapshot, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks with the actors, issues and sources in whose names they stand, in one query, and with who belongs to
    these actors, as an adviser to a state that stands on the side of others."""
    queries = [chunk.names(snapshot).add_columns(literal(place)).subquery() for place, chunk in enumerate(chunks)]
    uids_by_chunk: list[dict[ItemKind, list[str]]] = [defaultdict(list) for _ in chunks]
    for kind, uid, place in snapshot.session.execute(union_all(*map(select, queries))):
        uids_by_chunk[place][kind].append(uid)
    for uids in uids_by_chunk:
        if ItemKind.ACTOR in uids:
            uids[ItemKind.ACTOR] += sorted(snapshot.roster.within(uids[ItemKind.ACTOR]))
    return [replace(chunk, uids=names) for chunk, names in zip(chunks, uids_by_chunk, strict=True)]


def _placed(snapshot: Snapshot, chunks: Sequence[Chunk], phrases: Sequence[Phrase]) -> list[Chunk]:
    """The chunks with the places that are known by such names as well."""
    described = snapshot.title_page.get("places", ())
    if not described or len(chunks) != len(phrases):  # parts of words are looked for in texts alone
        return list(chunks)
    texts = [(names, index_text(*names)) for names in map(all_names, described)]
    return [
        replace(chunk, places=[name for names, text in texts if _stands(phrase, text) for name in names])
        for chunk, phrase in zip(chunks, phrases, strict=True)
    ]


def _stands(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in an indexed text, in one of its forms."""
    lines = [f" {line} " for line in text.split("\n")]
    return any(f" {form[1:-1]} " in line for form in phrase.expression.split(" OR ") for line in lines)
