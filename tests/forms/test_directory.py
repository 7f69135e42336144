"""Labels and names, both ways."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import Directory

ACTOR = ItemKind.ACTOR

uids = st.sampled_from(["k1", "k2", "k3", "petro", "petro-k1"])
names = st.builds("{}{}".format, st.sampled_from(["Petro", "pétro", "K1", "Petro (k2)"]), st.sampled_from(
    ["", " (k1)", " (K2)", " (k1) (k2)", " (nobody)"]
))  # fmt: skip


@given(st.dictionaries(uids, names))
def test_a_label_names_one_item_whatever_the_names_are(named):
    directory = Directory.of({ACTOR: named})
    labels = directory.labels[ACTOR]
    assert len(set(map(folded, labels.values()))) == len(named)
    for uid, label in labels.items():
        assert directory.find(ACTOR, f" {label.upper()} ") == [uid]
        assert directory.renamed(ACTOR, uid, label) is None
        assert directory.renamed(ACTOR, uid, "Another") == named[uid]


def test_a_name_means_all_that_have_it_and_a_uid_what_no_name_means():
    directory = Directory.of({ACTOR: {"k1": "Petro K.", "k2": "Pétro K.", "usa": "United States", "usa-2": "USA"}})
    found = {
        typed: list(directory.find(ACTOR, typed))
        for typed in ("petro k.", "Petro\u00a0\u200b K\u00ad.", "Petro K. (k2)", "usa", "USA (usa-2)", "k2", "")
    }
    assert found == {
        "petro k.": ["k1", "k2"], "Petro\u00a0\u200b K\u00ad.": ["k1", "k2"],
        "Petro K. (k2)": ["k2"], "usa": ["usa-2"], "USA (usa-2)": ["usa-2"],
        "k2": ["k2"], "": [],
    }  # fmt: skip


def test_a_bracket_is_told_from_a_uid_only_if_it_could_be_one():
    named = {"tplf": "TPLF", "reda": "Getachew Reda (TPLF)", "other": "TPLF (TPLF)"}
    labels = Directory.of({ACTOR: named}).labels[ACTOR]
    assert labels == named | {"other": "TPLF (TPLF) (other)"}
