"""Tables of events, as newsrooms keep them: what becomes of their rows."""

import json
from typing import Any

from tests.imports.sheet.conftest import events
from tests.rows import rows
from webapp.imports.sheet.cells import participants
from webapp.imports.sheet.columns import SheetRow
from webapp.imports.sheet.marks import tidy

LEAST = {"status": "occurred", "kind": "meeting"}


def dated(edtf: str, **more: str) -> dict[str, Any]:
    return {"date": {"edtf": edtf, "basis": "stated"} | more}


@rows(
    ("table", "said"),
    [
        ("title,date\n'=1+1,2025", {"uid": "1-1", "title": "=1+1"} | dated("2025")),
        ("title,date\n'tis,2025", {"uid": "tis", "title": "'tis"} | dated("2025")),
        ("title,date,key moment\nA,2025,ja", dated("2025") | {"key_event": True}),
        ("title,date,key moment\nA,2025,No", dated("2025")),
        # days as programs write them, and a midnight in our own table
        ("title,date,end\nA,2025-03-01T00:00:00.000Z,2025-03-02T00:00:00.000Z", dated("2025-03-01/2025-03-02")),
        ("title,date_edtf\nA,2025-03-01T00:00:00Z", dated("2025-03-01T00:00:00Z")),
        ("title,start,end\nA,1 March 2025,2025-03-04", dated("2025-03-01/2025-03-04")),
        ("headline,year,month,day,time,display date\nA,2025,3,1,14:30,In spring",
         dated("2025-03-01T14:30", as_written="In spring")),
        ("title,date,time,end time\nA,2025-03-01,14:30,16:00", dated("2025-03-01T14:30/2025-03-01T16:00")),
        ("title,date,month\nA,1 March 2025,4", dated("2025-03-01")),
        ("title,year,month,day\nA,25,March,1", dated("2025-03-01")),
        ("title,year,month,day\nA,25,3,1", dated("1 3 25")),  # which the check of the file then refuses
        ("title,date,time zone\nA,1.3.2025 16:00,Europe/Kyiv",
         dated("2025-03-01T16:00+02:00", as_written="1.3.2025 16:00", timezone="Europe/Kyiv")),
        ("title,date,time zone\nA,1 March 2025,Europe/Kyiv", dated("2025-03-01")),
        ("title,date,time zone\nA,1 March 2025 16:00,UTC+2", dated("2025-03-01T16:00+02:00")),
        ("title,date,time zone\nA,1 March 2025 4 p.m. (local),Kyiv time",
         dated("2025-03-01T16:00+02:00", as_written="1 March 2025 4 p.m. (local)", timezone="Europe/Kyiv")),
        ("Ereignis,Datum (TT.MM.JJJJ),Ende,Ort,Wer\nA,1.3.2025,2.3.2025,Ulm,Putin",
         dated("2025-03-01/2025-03-02") | {"participants": [{"actor": "putin", "role": "participant"}]}),
        ("Título,Fecha,Fecha de fin,Lugar,Descripción\nA,1.3.2025,15.3.2025,Caracas,B",
         dated("2025-03-01/2025-03-15") | {"place": "Caracas", "summary": "B"}),
        ("Evento,Data,Local,Resumo,Situação,Veículo,Fonte,Tipo\n"
         "A,1º de março de 2025,Luanda,B,assinado,RTP,On the talks,Acordo",
         dated("2025-03-01") | {"kind": "agreement", "place": "Luanda", "summary": "B", "status": "occurred",
                                "citations": [{"source": "article", "relation": "supports"}]}),
        ("Événement,Date,Lieu,Résumé,Statut,Titre de la source,Date de la source\n"
         "A,1er mars 2025,Genève,B,Signé,On the talks,2 mars 2025",
         dated("2025-03-01") | {"place": "Genève", "summary": "B", "status": "occurred",
                                "citations": [{"source": "article", "relation": "supports"}]}),
        ("عنوان,تاريخ,المكان,المشاركون\nA,١ مارس ٢٠٢٥,جدة,Ann Lee",
         dated("2025-03-01") | {"place": "جدة", "participants": [{"actor": "ann-lee", "role": "participant"}]}),
        ("כותרת,תאריך,שעה,דובר,ציטוט\nA,1 במרץ 2025,14:30,Ann Lee,“We go.”",
         {"kind": "statement", "statements": [
             {"uid": "ann-lee-we-go", "speaker": "ann-lee", "form": "quote", "text": "We go.", "quote": "“We go.”"}]}),
        ("العنوان,التاريخ,الحالة,تاريخ الإعلان,الأطراف\nA,2031-01,scheduled,1 مارس 2025,Ann Lee",
         {"status": "scheduled", "schedule": [{"announced_on": "2025-03-01", "status": "scheduled", "date": "2031-01"}],
          "participants": [{"actor": "ann-lee", "role": "participant"}]}),
        ("title,date,source,source date\nA,yesterday,New one,2025-03-18",
         dated("2025-03-17", as_written="yesterday", basis="weekday-stated")
         | {"citations": [{"source": "new-one", "relation": "supports"}]}),
        ("Назва,Дата,Тип,Статус,Учасники\nA,2025,Перемир’я,відбулося,Росія (держава\\, посередник)\\, Ann Lee (гарант)",
         {"kind": "ceasefire", "status": "occurred", "participants": [{"actor": "rosiya", "role": "mediator"},
                                                                      {"actor": "ann-lee", "role": "guarantor"}]}),
        ("title,date,who,issues\nA,2025,putin; Ukraine (party\\, state); Ann Lee (mediator\\, Envoy),Ceasefire",
         {"participants": [{"actor": "putin", "role": "participant"}, {"actor": "ukraine", "role": "party"},
                           {"actor": "ann-lee", "role": "mediator", "capacity": "Envoy"}], "issues": ["ceasefire"]}),
        ("title,date,who,who,who,source,source\nA,2025,putin,Ukraine\\, South,putin,https://a.example/1,On the talks",
         {"participants": [{"actor": uid, "role": "participant"} for uid in ("putin", "ukraine-south")],
          "citations": [{"source": uid, "relation": "supports"} for uid in ("a-example-1", "article")]}),
        ("title,date,kind,status,announced\nA,2031-01,Talks,Scheduled,1 March 2025",
         {"kind": "talks", "status": "scheduled",
          "schedule": [{"announced_on": "2025-03-01", "status": "scheduled", "date": "2031-01"}]}),
        ("title,date,status,announced\nA,2025-03-10,Postponed,7 March 2025",
         {"status": "postponed", "date": None,
          "schedule": [{"announced_on": "[..2025-03-07]", "status": "scheduled", "date": "2025-03-10"},
                       {"announced_on": "2025-03-07", "status": "postponed"}]}),
        ("title,date,status,announced\nA,2025-03-10,Cancelled,1 March 2025 and 2025-03-07",
         dated("2025-03-10")
         | {"schedule": [{"announced_on": "2025-03-01", "status": "scheduled", "date": "2025-03-10"},
                         {"announced_on": "2025-03-07", "status": "cancelled", "date": "2025-03-10"}]}),
        ("title,date,end time,kind,announced\nA,2025-03-10 18:00,20:00,Truce,10 March 2025",
         {"schedule": [{"announced_on": "2025-03-10", "status": "scheduled",
                        "date": "2025-03-10T18:00/2025-03-10T20:00"}]}),
        ("title,date,end,announced\nA,2025-03-10,2025-03-15,1 March 2025; 10 March 2025",
         dated("2025-03-10/2025-03-15")
         | {"schedule": [{"announced_on": "2025-03-01", "status": "scheduled", "date": "2025-03-10"}]}),
        ("title,date,speaker,quote,part of\nA,2025,Ann Lee,“We go.”,Talks in Jeddah",
         {"kind": "statement", "part_of": "talks", "statements": [
             {"uid": "ann-lee-we-go", "speaker": "ann-lee", "form": "quote", "text": "We go.", "quote": "“We go.”"}]}),
        ("title,date,kind,end,who,link\nAll 9 km²,1 March 2025 [1],Talks²,–,• Putin[2] (host); Ann Lee*,On the talks",
         dated("2025-03-01") | {"title": "All 9 km²", "kind": "talks", "participants": [
             {"actor": "putin", "role": "host"}, {"actor": "ann-lee", "role": "participant"}]}),
        ("title,date,who\nA,2025,Putin (host) and Ann Lee (PM\\, party) & Bo Li (guarantor); Cy (DUP; absent)",
         {"participants": [{"actor": "putin", "role": "host"}, {"actor": "ann-lee", "role": "party", "capacity": "PM"},
                           {"actor": "bo-li", "role": "guarantor"},
                           {"actor": "cy", "role": "participant", "capacity": "DUP", "attendance": "absent"}]}),
        ("title,date,issue,speaker,said,stance\nA,2025,Heavy weapons,Putin; Ann Lee (person),No.,Against",
         {"statements": [{"uid": "putin-no", "speaker": "putin", "jointly_with": ["ann-lee"], "form": "paraphrase",
                          "text": "No.", "positions": [{"issue": "arms", "stance": "opposes"}]}]}),
        ("title,date,link\nA,2025,http://example.org/a?utm_source=x https://example.org/b; On the talks (contradicts)",
         {"citations": [{"source": "article", "relation": "supports"},
                        {"source": "example-org-b", "relation": "supports"},
                        {"source": "article", "relation": "contradicts"}]}),
        ("title,date,link\nA,2025,BBC News: https://a.example/1 and https://b.example/2\\, CNN (https://c.example/3)",
         {"citations": [{"source": uid, "relation": "supports"} for uid in ("bbc-news", "b-example-2", "cnn")]}),
        # pages of one book are no sources of their own, let alone independent ones
        ("title,date,source,pages\nA,2025,On the talks\\, pp. 7–9\\, 12f.; Smith\\, P. C.; on the talks (S. xii),; ; 4",
         {"citations": [{"source": "article", "locator": "pp. 7–9, 12f.", "relation": "supports"},
                        {"source": "smith-p-c", "relation": "supports"},
                        {"source": "article", "locator": "4", "relation": "supports"}]}),
        ("title,date,link,source title\nA,2025,https://ex.org/a.pdf\\, § 3,A law\\, par. 5",
         {"citations": [{"source": "ex-org-a-pdf", "locator": "§ 3", "relation": "supports"}]}),
    ],
)  # fmt: skip
def test_cells_become_fields(taken, table, said):
    head, row = table.split("\n")
    cells = [cell.replace("\x00", ",") for cell in row.replace("\\,", "\x00").split(",")]
    (event,) = events(taken(head.replace(",", "\t") + "\n" + "\t".join(cells), orders={"zone": "unknown"}))
    assert {key: event.get(key) for key in said} == said


@rows(
    "table",
    [
        "title,date,link,source title,outlet,source date\n"
        "A,2013-05-26,https://ex.org/1; https://ex.net/2,One; Two,; AFP,26/05/2013; 3/6/2013",
        "title,date,link,source title,outlet,source date,link,source title,outlet,source date\n"
        "A,2013-05-26,https://ex.org/1,One,; AFP,26/05/2013,https://ex.net/2,Two,,3/6/2013",
        "title,date,source title,outlet,source date\nA,2013-05-26,One; Two,; AFP,26/05/2013; 3/6/2013",
        # the row below belongs to cells that were merged
        "title,date,link,source title,outlet,source date\nA,2013-05-26,https://ex.org/1,One,,26/05/2013\n"
        ",,,Two,AFP,3/6/2013",
        "title,date,source title,outlet,source date\nA,2013-05-26,One,,26/05/2013\n,,Two,AFP,3/6/2013",
        "event,speaker,said,source title,outlet,source date\nTalks in Jeddah,Putin,Yes.,One,,26/05/2013\n"
        "talks,Putin,No.,Two,AFP,3/6/2013",
    ],
)
def test_each_of_several_sources_has_its_own_title_outlet_and_day(taken, table):
    sources = json.loads(taken(table).data)["sources"]
    told = [(source["title"], source["container-title"], source["issued"]) for source in sources]
    assert told == [("One", "", "2013-05-26"), ("Two", "AFP", "2013-06-03")]


def test_rows_that_are_no_new_events_are_told(taken):
    made = taken(
        "Type,Headline,Date,Media Caption,,Group,Media\ntitle,Our slides,,,,,\n,talks in Jeddah!,11 March 2025,x,y,,\n"
        ",Part,2025,,,,<iframe src=x>\n,Talks in Jeddah,12 March 2025,,,,\n"
    )
    assert [event["title"] for event in events(made)] == ["Part", "Talks in Jeddah"]
    assert made.notes == [
        "A table: 4 rows, 2 new events.",
        "Columns left out: Media Caption, Group, a column without a name.",
        "Left out, media without an address: row 4.",
        "Left out, titles or eras of a TimelineJS sheet: row 2.",
        "Left as they are, here already by uid or by title and day: row 3.",
        "New, though an event of this title is here on another day (correct that one if its day was wrong): row 5.",
    ]


TIMELINE_JS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
)


@rows(
    ("head", "row", "said"),
    [
        (TIMELINE_JS, "2025,3,1,14:30,2025,3,2,10:00,,A,<b>B</b>,https://example.org/a,AP,,,,,",
         dated("2025-03-01T14:30/2025-03-02T10:00") | {"summary": "<b>B</b>",
         "citations": [{"source": "article", "relation": "supports"}]}),
        ("event_id_cnty,event_date,year,time_precision,event_type,actor1,location,source,notes,fatalities,Title",
         "UKR12345,01 March 2025,2025,1,Battles,Military Forces,Pokrovsk,On the talks,Details.,0,A",
         dated("2025-03-01") | {"uid": "ukr12345", "place": "Pokrovsk", "summary": "Details.",
                                "citations": [{"source": "article", "relation": "supports"}]}),
        ("id,side_a,source_headline,source_date,date_start,date_end,where_coordinates,Title",
         "9,State,On the talks,2025-03-02,2025-03-01 00:00:00.000,2025-03-02 00:00:00.000,Sumy town,A",
         dated("2025-03-01/2025-03-02") | {"uid": "a", "place": "Sumy town"}),
        ("item,itemLabel,pointInTime,placeLabel", "http://wd.example/Q1,A,+2025-03-01T00:00:00Z,Sumy",
         dated("2025-03-01") | {"place": "Sumy"}),
        ("Con,PP,AgtId,Agt,Dat", "Sudan,1,2438,A,2025-03-01", dated("2025-03-01")),
        ("GLOBALEVENTID,SQLDATE,MonthYear,Year,Actor1Name,ActionGeo_FullName,SOURCEURL,Title",
         '123,20250301,202503,2025,RUSSIA,"Kyiv, Ukraine",https://www.example.org/a,A',
         dated("2025-03-01") | {"uid": "123", "place": "Kyiv, Ukraine"}),
    ],
)  # fmt: skip
def test_names_of_columns_in_sheets_and_data_sets_of_others_are_known(taken, head, row, said):
    (event,) = events(taken(f"{head}\n{row}\n", orders={"zone": "unknown"}))
    assert {key: event.get(key) for key in said} == said


def test_rows_that_only_list_names_belong_to_the_row_above(taken):
    made = taken("title,date,who,link,no.\nA,2025,Putin,On the talks,1\n,,Ann Lee (host),Other,\n,,Bo Li,,\nB,2024,,,")
    first, second = events(made)
    assert [part["actor"] for part in first["participants"]] == ["putin", "ann-lee", "bo-li"]
    assert [citation["source"] for citation in first["citations"]] == ["article", "other"]
    assert "Taken with the row above, since they only list names: rows 3, 4." in made.notes
    assert second["title"] == "B"


def test_what_was_said_at_one_event_may_take_several_rows(taken):
    rows = ("Talks in Jeddah|11 March 2025|Putin and Ann Lee|“Yes.”", "B|2025|Putin|“Yes.”", "B|2025|Ann Lee|“No.”")
    rows += ("||Putin|“We go.”",)  # below a merged cell
    made = taken("\n".join(("Event|Date|Speaker|Quote", *rows)).replace("|", "\t"))
    here, new = sorted(json.loads(made.data)["events"], key=lambda event: event["title"], reverse=True)
    assert (here["uid"], new["uid"], "base" in here, "base" in new) == ("talks", "b", True, False)
    said = [
        (one["speaker"], one.get("jointly_with") or [], one["quote"])
        for one in (*here["statements"], *new["statements"])
    ]
    of_new = [("putin", [], "“Yes.”"), ("ann-lee", [], "“No.”"), ("putin", [], "“We go.”")]
    assert said == [("putin", ["ann-lee"], "“Yes.”"), *of_new]
    assert made.notes == [
        "A table: 4 rows, 1 new event.",
        "Taken as said at the event of the row above, since they name none: row 5.",
        "Taken as more of what was said at an event that is here, or in a row above: rows 2, 4, 5.",
    ]
    by_title = taken("Event\tSpeaker\tSaid\nTalks in Jeddah\tPutin\tYes.")
    assert [event["uid"] for event in json.loads(by_title.data)["events"]] == ["talks"]
    left = taken("Event\tDate\tKind\tSpeaker\tSaid\nTalks in Jeddah\t2025-03-11\ttalks\tPutin\tYes.")
    assert "Left as they are, here already by uid or by title and day: row 2." in left.notes


def test_the_last_row_may_be_a_sum(taken):
    for row in ("Total: 1,,17,", "17,Summe,,", ",7,,Total", ",,Sum: 3,"):
        made = taken(f"title,date,who,no.\nTotal war,2025,,1\n{row}\n")
        assert [event["title"] for event in events(made)] == ["Total war"]
        assert "Left out, a row of totals: row 3." in made.notes


def test_what_is_long_is_read_in_one_go(taken):
    assert len([*participants("(" + "host, " * 20_000)]) == 1
    assert not [*tidy([SheetRow(1, {"participants": f"{'[1]' * 40_000}x"})])]
    apart, relayed = f"A{' ' * 120_000}b", "A" + ", has this from b" * 7_000
    made = events(taken(f"title\tdate\twho\tlink\nA\t2025\t{apart} (b\t{apart}\nB\t2025\t{'(' * 120_000}\t{relayed}"))
    assert [(len(event["participants"]), len(event["citations"])) for event in made] == [(1, 1), (1, 1)]
