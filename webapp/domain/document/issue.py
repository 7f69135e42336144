"""An issue: what is negotiated."""

from typing import Annotated

from pydantic import StrictBool

from webapp.domain.document.fields import LATER, Item
from webapp.domain.text import Filled, LongLine, Named, Note, Title
from webapp.domain.vocabulary import ItemKind


class Issue(Item):
    """What is negotiated, with the one sentence that stances are taken towards. A `forecast` is a judgement of
    the chances, not a demand."""

    item_kind = ItemKind.ISSUE
    name: Title
    proposition: Annotated[LongLine, Filled, Named]
    note: Note = ""
    forecast: Annotated[StrictBool, LATER] = False
