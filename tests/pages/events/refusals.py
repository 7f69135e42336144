"""What may refuse a form."""

from tests.conftest import UKRAINE
from tests.pages.events.conftest import RUTTE
from tests.test_troubled_database import TROUBLES

EDIT, NEVER = f"{RUTTE}/edit", f"{UKRAINE}/events/never-was/edit"

REFUSALS = [
    ("log in", 401, "Log in in another tab, then send this again."),
    ("role", 403, "Your account may not do this."),
    ("password", 403, "Choose a password of your own first"),
    ("too many", 429, "Wait for a minute."),
    ("fault", 500, "Nothing was changed."),
    *((name, 503, "The site cannot store anything at the moment") for name in TROUBLES),
]
