"""What terms are called on pages: stances by what their issue asks."""

from tests.rows import rows
from webapp.domain.vocabulary import Stance

WORDS = {
    Stance.SUPPORTS: ("for", "confident"),
    Stance.CONDITIONAL: ("partly for", "hopeful"),
    Stance.NONCOMMITTAL: ("takes no side", "takes no side"),
    Stance.DOUBTS: ("doubts", "doubtful"),
    Stance.OPPOSES: ("against", "sees no chance"),
    Stance.WITHDRAWN: ("gave up", "gave up"),
}


@rows("stance", Stance)
def test_a_stance_has_words_for_demands_and_for_forecasts(stance):
    demand, forecast = WORDS[stance]
    words = [stance.on(issue) for issue in ({}, {"forecast": False}, {"forecast": True})]
    assert words == [demand, demand, forecast]
