"""What is said once of a page, and what an entry still says for itself."""

from tests.domain.rules import bibliography, cites, event, plan
from webapp.domain.knowing.grounds import grounds
from webapp.domain.knowing.verification import Evidence

PAPERS = bibliography(("m19", "2025-03-19"), ("m20", "2025-03-20"), ("m21", "2025-03-21"))


def proofs(*documents):
    return [Evidence(document, PAPERS) for document in documents]


ONE = event("2025-03-18", "m19")
TWO = event("2025-03-18", "m20", "m21")
NONE = event("2025-03-18")
CALL = plan("2025-03-28", "m19")


def test_of_a_few_entries_nothing_is_said_in_common():
    common = grounds(proofs(ONE, ONE))
    assert (common.verification, common.source) == (None, None)
    assert common.differs(proofs(ONE)[0])


def test_what_most_have_in_common_is_said_once_and_the_others_differ():
    common = grounds(proofs(ONE, ONE, ONE, ONE, TWO))
    assert (common.verification, common.source) == ("single-origin", "m19")
    assert [common.differs(one) for one in proofs(ONE, TWO, NONE)] == [False, True, True]


def test_a_plan_says_that_it_is_announced_by_being_one():
    assert not grounds(proofs(ONE, ONE, ONE)).differs(proofs(CALL)[0])
    assert grounds(proofs(CALL, CALL, CALL, ONE)).verification == "single-origin"
    assert grounds(proofs(ONE, ONE, ONE)).differs(proofs(event("2025-03-28", "m19"))[0])


def test_where_nothing_is_common_every_entry_speaks_for_itself():
    common = grounds(proofs(ONE, TWO, NONE, event("2025-03-18", cites("m19", "m20"), "m21")))
    assert common.source is None
    assert grounds([]).verification is None


def test_nothing_rests_on_a_source_that_contradicts_it_or_on_several_sources():
    contrary = event("2025-03-18", "m19", cites("m20", relation="contradicts"))
    assert grounds(proofs(contrary, contrary, contrary)).source == "m19"
    assert grounds(proofs(*[event("2025-03-18", cites("m20", relation="contradicts"))] * 3)).source is None
    assert grounds(proofs(TWO, TWO, TWO)).source is None
    assert grounds(proofs(*[event("2025-03-28", "m19")] * 3)).source is None, "it predates them"
