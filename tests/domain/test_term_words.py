"""Terms in the words of tables: every word means one term, and the codes and labels mean their own."""

from tests.rows import rows
from webapp.domain.term_words import WORDS, find_term, words_of
from webapp.domain.text import folded
from webapp.domain.vocabulary import ActorKind, EventKind, Role, Stance, Status


@rows("vocabulary", WORDS)
def test_no_word_means_two_terms(vocabulary):
    meant = [(folded(word), term) for word, term in words_of(vocabulary)]
    assert all(find_term(vocabulary, word) == term for word, term in meant)
    assert WORDS[vocabulary].keys() <= {*vocabulary}


@rows(
    ("vocabulary", "word", "term"),
    [
        (EventKind, " waffenruhe", EventKind.CEASEFIRE),
        (EventKind, "Перемир’я", EventKind.CEASEFIRE),
        (EventKind, "Ceasefire violation", EventKind.INCIDENT),
        (Status, "CANCELED", Status.CANCELLED),
        (Status, "Отменено", Status.CANCELLED),
        (Role, "Mediateur", Role.MEDIATOR),
        (ActorKind, "دولة", ActorKind.STATE),
        (Stance, "Against", Stance.OPPOSES),
        (Stance, "בעד", Stance.SUPPORTS),
        (Role, "Sprecher", None),
    ],
)
def test_terms_are_read_in_the_languages_of_column_names(vocabulary, word, term):
    assert find_term(vocabulary, word) == term
