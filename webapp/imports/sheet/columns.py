"""The columns of a table, and the field of an event or a statement that each of them fills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.problems import Problem, excerpt
from webapp.imports.sheet.table import Row, Table

_EVENTS = {
    "uid": ("event uid", "uid", "event id cnty", "globaleventid"),
    "title": ("title", "headline", "event", "event title", "event name", "agreement name", "agt", "pa name",
              "itemlabel", "eventlabel", "titel", "ereignis", "назва", "подія", "название", "событие", "заголовок",
              "titre", "evenement", "titulo", "evento", "العنوان", "الحدث", "כותרת", "אירוע"),
    "date": ("date edtf", "date", "start", "start date", "when", "event date", "date start", "sqldate", "dat",
             "pa date", "point in time", "pointintime", "datum", "beginn", "дата", "дата початку", "дата начала",
             "fecha", "fecha de inicio", "date de debut", "data", "data de inicio", "التاريخ", "تاريخ البدء",
             "تاريخ البداية", "תאריך"),
    "time": ("time", "start time", "uhrzeit", "час", "время", "heure", "hora", "الساعة", "الوقت", "שעה"),
    "year": ("year", "start year"),
    "month": ("month", "start month"),
    "day": ("day", "start day"),
    "end": ("end", "end date", "date end", "ende", "data de fim", "fim", "data final", "enddatum", "кінець", "конец",
            "дата завершення", "дата окончания", "fin", "date de fin", "fecha de fin", "fecha fin", "تاريخ الانتهاء",
            "تاريخ النهاية", "תאריך סיום"),
    "end time": ("end time", "endzeit", "час завершення", "время окончания", "heure de fin", "hora de fin"),
    "end year": ("end year",),
    "end month": ("end month",),
    "end day": ("end day",),
    "date.as_written": ("date as written", "display date"),
    "date.basis": ("date basis",),
    "date.timezone": ("timezone", "time zone", "fuso horario", "zeitzone", "часовии пояс", "fuseau horaire",
                      "zona horaria", "المنطقة الزمنية", "אזור זמן"),
    "kind": ("kind", "type", "art", "вид", "тип", "tipo", "النوع", "סוג"),
    "status": ("status", "situacao", "статус", "statut", "الحالة", "סטטוס"),
    "summary": ("summary", "text", "description", "details", "notes", "beschreibung", "опис", "описание", "текст",
                "resume", "texte", "resumen", "resumo", "descricao", "descripcion", "texto", "الوصف", "النص", "תיאור",
                "טקסט"),
    "place": ("place", "location", "where", "local", "where coordinates", "actiongeo fullname", "placelabel",
              "locationlabel", "ort", "місце", "место", "lieu", "lugar", "المكان", "מקום"),
    "part_of": ("part of",),
    "key_event": ("key event", "key moment"),
    "schedule": ("plans",),
    "schedule.announced_on": ("announced on", "announced", "angekundigt", "angekundigt am", "annonce", "annonce le",
                              "оголошено", "объявлено", "дата объявления", "anunciado el", "anunciado em",
                              "تاريخ الاعلان", "תאריך ההודעה"),
    "participants": ("participants", "actors", "acteurs", "who", "teilnehmer", "beteiligte", "wer", "хто", "кто", "qui",
                     "quien", "учасники", "участники", "participantes", "المشاركون", "الاطراف", "משתתפים", "צדדים"),
    "issues": ("issues", "issue", "القضايا", "נושאים"),
    "citations": ("sources", "source", "source url", "url", "link", "media", "sourceurl", "quelle", "quellen",
                  "джерело", "джерела", "источник", "источники", "fuente", "fuentes", "fonte", "fontes", "المصدر",
                  "المصادر", "الرابط", "מקור", "מקורות", "קישור"),
    "citations.source.new.title": ("source title", "source headline", "quellentitel", "назва джерела",
                                   "название источника", "titre de la source", "titulo de la fuente", "titulo da fonte",
                                   "عنوان المصدر", "כותרת המקור"),
    "citations.source.new.container-title": ("outlet", "publication", "source office", "zeitung", "видання", "змі",
                                             "издание", "сми", "journal", "medio", "veiculo", "وسيلة الاعلام",
                                             "כלי תקשורת"),
    "citations.source.new.issued": ("source date", "published", "quellendatum", "veroffentlicht", "дата джерела",
                                    "дата публікаціі", "дата источника", "дата публикации", "date de la source",
                                    "date de publication", "fecha de la fuente", "fecha de publicacion",
                                    "data da fonte", "data de publicacao", "تاريخ المصدر", "تاريخ النشر", "תאריך המקור",
                                    "תאריך הפרסום"),
    "citations.locator": ("page", "pages", "locator", "seite", "seiten", "сторінка", "сторінки", "страница", "страницы",
                          "pagina", "paginas", "الصفحة", "עמוד"),
    "statements.speaker": ("speaker", "said by", "sprecher", "спікер", "спикер", "orateur", "المتحدث", "דובר"),
    "statements.text": ("said", "statement", "aussage", "сказав", "сказал", "القول", "التصريح", "נאמר"),
    "statements.quote": ("quote", "quotation", "zitat", "цитата", "citation", "cita", "الاقتباس", "ציטוט"),
    "statements.positions": ("positions", "stance", "stances", "haltung", "позиція", "позиция", "الموقف", "עמדה"),
}  # fmt: skip

EVENTS: Mapping[str, tuple[str, ...]] = {
    field: (*names, *(name[2:] for name in names if name.startswith("ال"))) for field, names in _EVENTS.items()
}
"""The fields of a table of events, as paths of an event if they belong to it, with the names of their columns: in
newsrooms, in our own table, in TimelineJS, and in ACLED, UCDP, PA-X, GDELT and results of Wikidata if they mean the
same; the most usual ones also in German, Ukrainian, Russian, French, Spanish, Portuguese, Hebrew and, with an article
or without, Arabic."""

STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "uid": ("statement uid",),
    "event": ("event uid", "event", "event title"),
    "speaker": EVENTS["statements.speaker"],
    "jointly_with": ("jointly with",),
    "described_as": ("described as",),
    "reported_by": ("reported by",),
    "form": ("form",),
    "text": ("text", *EVENTS["statements.text"]),
    "quote": EVENTS["statements.quote"],
    "original.language": ("original language",),
    "original.text": ("original",),
    "translated_by": ("translated by",),
    "positions": EVENTS["statements.positions"],
    "issues": EVENTS["issues"],
    "citations": EVENTS["citations"],
    **{field: names for field, names in EVENTS.items() if field.startswith("citations.")},
}
"""The same for tables of statements, such as our own: of its columns the first of each field, for others repeat the
event."""

OF_EVENTS = ("kind", "status", "summary", "participants", "part_of", "key_event", "schedule", "schedule.announced_on")
"""Fields that a table has which tells of more than of what was said."""

KNOWN = frozenset(name for fields in (EVENTS, STATEMENTS) for names in fields.values() for name in names)
"""The known names of columns, folded."""

OTHERS = {
    frozenset({"proposition", "stands"}): "This table is worked out from what was said; import statements.csv instead.",
    frozenset({"source uid", "source"}): "This table lists sources; they come with the events of events.csv that cite "
    "them, or whole in a negotiation file.",
}
"""Columns of our own tables that are not read back, with what to import instead."""

SAID = "statements."
"""The beginning of the fields that tell what was said at an event."""

LISTS = ("participants", "issues", "citations")
"""Fields of which a cell names several things, on a line each."""

LOCATOR = "citations.locator"
NEW_SOURCE = "citations.source.new."
PARTICULARS = ("title", "container-title", "issued")
"""What a table tells of new sources besides their addresses; of several sources in a row, of each in their order."""
OF_SOURCES = TITLE, OUTLET, ISSUED, _ = (*(f"{NEW_SOURCE}{name}" for name in PARTICULARS), LOCATOR)

SOURCES_TOLD_APART = "call the one of names Outlet or Source title, whichever these are, or remove one."
"""What to do about a column of sources beside one of their addresses: an outlet is not a second source."""

ENDS = ("end", "end year", "end month", "end day")
DATES = ("date", "year", "month", "day", "time", *ENDS, "end time")

NAMING_EVENT = frozenset({"uid", "title", *DATES})
"""Fields by which rows of one event are known."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, by keys; names by field; names as `written`, by key; unknown columns; and problems."""

    keys: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    written: Mapping[str, str]
    others: Sequence[str]
    problems: Sequence[Problem]
    of_statements: bool = False

    @classmethod
    def of(cls, table: Table) -> "Columns":
        names = table.names.keys()
        is_told = names & {*EVENTS["title"]} and names & {*EVENTS["date"], *EVENTS["year"]}
        is_ours = "statement uid" in names
        names_event, names_speaker = ({*STATEMENTS[field]} & names for field in ("event", "speaker"))
        of_statements = is_ours or bool(names_event and names_speaker and not is_told)
        fields = STATEMENTS if of_statements else EVENTS
        keys = {field: [key for key in known if key in table.names] for field, known in fields.items()}
        keys = {
            field: found[:1] if is_ours or found[0] in {"date edtf", "event uid"} else found
            for field, found in keys.items()
            if found
        }
        if _is_outlet("media", keys.get("citations", ()), table):
            keys["citations"].remove("media")
            keys.setdefault(OUTLET, []).append("media")
        meant = {key for found in keys.values() for key in found} | {"date"}
        others = [name for key, name in table.names.items() if key not in meant]
        written = {field: table.names[found[0]] for field, found in keys.items()}
        written |= {field.removeprefix(SAID): name for field, name in written.items() if field.startswith(SAID)}
        written.setdefault("schedule", written.get("schedule.announced_on", ""))
        for field, parts in (("date", DATES), ("end", ENDS)):
            written[field] = next((written[part] for part in parts if part in written), "")
        problems = [Problem("", sentence) for columns, sentence in OTHERS.items() if columns <= names]
        if problems:
            return cls({}, written, table.names, others, problems)
        if of_statements and "event" not in keys:
            problems.append(Problem("", "This table of statements needs a column event_uid, or Event."))
        if not of_statements and ("title" not in keys or not {"date", "year"} & keys.keys()):
            sentence = (
                "This table needs a column named Title (or Headline, or Event) and one named Date (or Start, or Year). "
                "Actors and sources come with their events, or in a negotiation file."
            )
            problems.append(Problem("", sentence))
        return cls(keys, written, table.names, others, problems, of_statements)

    @property
    def tell_only_what_was_said(self) -> bool:
        return self.of_statements or ("statements.speaker" in self.keys and self.keys.keys().isdisjoint(OF_EVENTS))

    @property
    def are_ours(self) -> bool:
        """Whether it is a table that this site wrote, to be read as it is."""
        return "statement uid" in self.written or "date edtf" in self.keys.get("date", ())

    def fields(self, rows: Iterable[Row]) -> tuple[list["SheetRow"], list[Problem]]:
        """Return the rows by field, and a problem for each field in which two columns differ, other than in a list."""
        sheet_rows, clashes = [], dict[str, Problem]()
        known = {key for keys in self.keys.values() for key in keys}
        for row in rows:
            filled = row.cells
            found = {field: [cell for key in keys for cell in filled.get(key, ())] for field, keys in self.keys.items()}
            _join_lists(found, self.keys)
            for field in [field for field, cells in found.items() if len({*cells}) > 1 and field not in clashes]:
                names = " and ".join(f"“{excerpt(self.written[key])}”" for key in self.keys[field])
                several = f"The columns {names} mean the same here" if self.keys[field][1:] else ""
                sentence = several or f"Several columns are called {names}"
                advice = SOURCES_TOLD_APART if field == "citations" else "rename or remove one."
                sentence += f", and this row says another thing in each; {advice}"
                clashes[field] = Problem(f"row {row.number}", sentence)
            others = [cell for key, cells in filled.items() if key not in known for cell in cells]
            own = {field: cells[0] for field, cells in found.items() if cells}
            sheet_rows.append(SheetRow(row.number, own, others))
        return sheet_rows, [*clashes.values()]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row by field, and those of other columns; the number is the one that spreadsheets show."""

    number: int
    cells: dict[str, str]
    others: Sequence[str] = ()

    @property
    def path(self) -> str:
        """The path of its fields, for problems."""
        return f"rows.{self.number}"

    def when(self, end: str = "", first: str = "") -> str:
        """Return the date in the row, or ("end ") its end, in words or from its parts. A lone end time is on the first
        day."""
        text, clock = self._day(end), self.cells.get(f"{end}time", "")
        text = text or (first if clock else "")
        return f"{text} {clock}" if text and clock else text

    def _day(self, end: str = "") -> str:
        text = self.cells.get(end.strip() or "date", "")
        parts = [self.cells.get(f"{end}{part}", "") for part in ("year", "month", "day")]
        year, month, day = parts
        if text or not any(parts):
            return text
        if not "".join(parts).isdecimal() or len(year) < 4 or (day and not month):  # 25 is no year of antiquity
            return " ".join(filter(None, (day, month or "?" * bool(day), year)))
        return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _is_outlet(key: str, sources: Sequence[str], table: Table) -> bool:
    """Return whether a column of sources, beside another one, names outlets: TimelineJS has addresses in its Media."""
    cells = [cell for row in table.rows for cell in row.cells.get(key, ())] if key in sources and sources[1:] else []
    return bool(cells) and not any("://" in cell for cell in cells)


def _join_lists(found: dict[str, list[str]], keys: Mapping[str, Sequence[str]]) -> None:
    """Join what columns of one name list, on a line each. Columns of two names may tell of one thing."""
    several_sources = len(found.get("citations", ())) > 1
    for field in (*LISTS, *(f"{NEW_SOURCE}{name}" for name in PARTICULARS if several_sources)):
        if len(keys.get(field, ())) == 1 and len(found[field]) > 1:
            found[field] = ["\n".join(found[field])]
