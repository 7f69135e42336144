"""Places that were merged or renamed since an event's document was replaced, which it names by the other name."""

from collections.abc import Mapping
from typing import NamedTuple

from webapp.domain.changes.places import names_of_places, with_places_meant
from webapp.domain.plain import EventDocument, NegotiationDocument
from webapp.domain.vocabulary import ItemKind
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import latest, latest_of


class RenamedPlaces(NamedTuple):
    """The names that places have by now, by other names which the header did not know `then`."""

    dossier: Dossier
    names: Mapping[str, str]

    def followed(self, event: EventDocument) -> EventDocument:
        """Return an event of then with the names of now, except those that it bears now. What was another name already
        stays as it was written."""
        meant = with_places_meant(event, None, self.names)
        if meant == event:
            return event
        newest = latest(self.dossier, ItemKind.EVENT, event["uid"])
        return with_places_meant(event, newest.read(EventDocument), self.names) if newest and newest.text else meant


def names_in_header(dossier: Dossier, until: int | None = None) -> dict[str, str]:
    """Return the names of the places in the header, by all their names, up to a change's id if given."""
    found = latest_of(dossier, ItemKind.NEGOTIATION, [dossier.negotiation.uid], until)
    return names_of_places(found[dossier.negotiation.uid].read(NegotiationDocument)) if found else {}


def renamed_by(dossier: Dossier, change_id: int, header: NegotiationDocument | None = None) -> RenamedPlaces:
    """Return what places were renamed by a change and those after it, up to a `header`, by default that of now."""
    then = names_in_header(dossier, until=change_id - 1)
    names = names_of_places(header) if header else names_in_header(dossier)
    renamed = {name: place for name, place in names.items() if then.get(name) != place}
    return RenamedPlaces(dossier, renamed)
