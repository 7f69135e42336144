"""Files that name what was merged here since they were written: their references follow to what it became part of."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from webapp.domain.context import Context
from webapp.domain.document import ITEMS, parse
from webapp.domain.fields import Item
from webapp.domain.items import Key
from webapp.domain.problems import Invalid, Problem
from webapp.domain.references import references_of
from webapp.domain.substitution import following
from webapp.domain.vocabulary import ItemKind
from webapp.reading.referring import heirs


class MergedItems:
    """The merged items of a negotiation that a file names, each with what it is part of by now; as far as they have
    been asked for. Of a negotiation that is not there yet (None) there are none."""

    def __init__(self, session: Session, negotiation_id: int | None) -> None:
        self._session = session
        self._id = negotiation_id
        self._looked_up: set[Key] = set()
        self.heirs: dict[Key, str] = {}

    def among(self, keys: Collection[Key]) -> set[Key]:
        """Those of these items that were merged."""
        new = {*keys} - self._looked_up
        for kind in ItemKind if self._id is not None else ():
            uids = [uid for of, uid in new if of == kind]
            heirs_of_kind = heirs(self._session, self._id or 0, kind, uids)
            self.heirs |= {(kind, uid): into for uid, into in heirs_of_kind.items()}
        self._looked_up |= new
        return {*keys} & self.heirs.keys()

    def following(self, context: Context) -> Context:
        """The context, for which a merged item is there where what it became part of is."""

        def knows(kind: ItemKind, uid: str) -> bool:
            if context.knows(kind, uid):
                return True
            return bool(self.among([(kind, uid)])) and context.knows(kind, self.heirs[kind, uid])

        return Context(context.today, knows)

    def with_heirs(self, item: Item, path: str, context: Context) -> Item:
        """The item as it names what there is. Raises Invalid, with a problem for what cannot be said of the two as of
        one."""
        if not self.heirs or item.item_kind not in {ItemKind.ACTOR, ItemKind.EVENT}:
            return item
        document = item.plain()
        references = references_of([(item.item_kind, document)])
        merged = {(kind, uid): into for (kind, uid), into in self.heirs.items() if uid in references.get(kind, ())}
        document, clashes = following(item.item_kind, document, merged)
        if clashes:
            raise Invalid([Problem(f"{path}.{clash.path}", clash.message) for clash in clashes])
        return parse(ITEMS[item.item_kind], document, context, path) if merged else item
