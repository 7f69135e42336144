"""What is wrong in a table of events or statements, by row and column."""

import pytest

from tests.rows import rows
from webapp.domain.problems import Invalid

ORDERS = "Dates such as “3/4/25” may mean Thursday 3 April 2025 or Tuesday 4 March 2025: choose once for all of them."


@rows(
    ("table", "problems"),
    [
        ("title,text\nA,b", [("", "This table needs a column named Title (or Headline, or Event) and one named Date")]),
        ("title,date,source,source,outlet\nA,2025,One,Two,X",
         [("row 2, column outlet", "“X” does not say of which of the 2 sources in this row; write one for each")]),
        ("title,date,link,source date\nA,2025,https://ex.org/1; https://ex.net/2,2025",
         [("row 2, column source date", "“2025” does not say of which of the 2 sources in this row")]),
        ("title,date,source,link\nA,2025,One,Two", [("row 2", "The columns “source” and “link” mean the same here, and "
           "this row says another thing in each; call the one of names Outlet or Source title")]),
        ("title,date,Date\nA,2025,2025\nB,2025,2024", [("row 3", "Several columns are called “Date”, and this")]),
        ("title,headline,date\nA,,2025\nA,B,2024", [("row 3", "The columns “title” and “headline” mean the same")]),
        ("title,date\nA,2025,x\n", [("row 2", "This row has more cells than there are names")]),
        ('title,date\nA,2025\nB,"2025' + "\n" * 140_000, [("row 3", "A cell of this row is too long")]),
        ('title,date,text\nA,2025,"He said no\nB,2025,x\n', [("row 2", "A quotation mark that opens")]),
        ('"Truce" talks 2025,,\ntitle,date,text\nA,2025,\n', [("row 1", "A quotation mark that opens")]),
        ('title,date,text\nA,2025,\nB,2025,"He said "no" to it"\n', [("row 3", "A quotation mark that opens")]),
        ("title,date\n" + "A,2025\n" * 10_001, [("", "This table has more than 10,000 rows; split it.")]),
        ("title,date,who\nA,2025," + ";".join(map(str, range(15_001))) + "\nB,2025," + "x;" * 15_000,
         [("", "This table names participants and sources more than 30,000 times; split it.")]),
        ("title,date,announced\nA,2025," + "x;" * 15_001 + "\nB,2025," + "x;" * 15_000,
         [("", "This table gives more than 30,000 days of announcements; split it.")]),
        ("title,date,link,outlet\nA,2025,https://ex.org/1,\nB,2025,http://ex.org/1,AP",
         [("row 3, column link", "Another row makes “http://ex.org/1” with other particulars.")]),
        ("title,Day of it\nA,2025", [("", "This table needs")]),
        ("title,When\nA,3/4/25\nB,nonsense\nC,yesterday\n", [
            ("column When", ORDERS), ("row 3, column When", "“nonsense” is not understood"),
            ("row 4, column When", "“yesterday” depends on the day on which it was written")]),
        ("title,date\nA,2025-03-01\n\nA,1 March 2025", [("row 4, column title", "Row 2 says the same title and day")]),
        ("side,issue,proposition,stance,stands,event_uid,statement_uid\nA,B,C,,,,",
         [("", "This table is worked out from what was said; import statements.csv instead.")]),
        ("source_uid,source,url\na,A,https://a.example", [("", "This table lists sources; they come with")]),
        ("title,date,status\nA,2031,canceled",
         [("row 2", "What is cancelled rests on an announcement; give its day in a column Announced.")]),
        ("title,date,status,announced\nA,2025,Violated,\nB,2025-03-10,,5 and 7 March 2025\nC,2025,extended,",
         [("row 2, column status", "“Violated” is not one of the statuses here: write ongoing or occurred for what"),
          ("row 3, column announced", "These do not follow each other; tell each announcement by itself, in a table"),
          ("row 4, column status", "“extended” is not one of the statuses here: write ongoing or occurred, with")]),
        ("agt,dat\nA,soon\nB,2025\nC,soon", [("rows 2, 4, column dat", "“soon” is not understood")]),
        ("title,date,announced\nA,2025,soon; soon", [("row 2, column announced", "“soon” is not understood")]),
        ("title,date,who,link\nA,####,#NAME?,1984\nB,2025,,[1]\nC,2025,n/a,\"Ibid., p. 4\"\nD,2025,,Tanner op. cit.",
         [("row 2, column date", "“####” is an error of the spreadsheet; mend the cell there"),
          ("row 2, column who", "“#NAME?” is an error"), ("row 3, column link", "“[1]” does not say which source;"),
          ("row 4, column link", "“Ibid.” does not say which source; write its title or its address."),
          ("row 5, column link", "“Tanner op. cit.” does not say which source")]),
        ("title,date\nA,from mid-March to May 2025\nB,the night of 9 to 10 May 2025",
         [("row 2, column date", "“from mid-March to May 2025” may mean from March to May 2025 (2025-03/2025-05; a"),
          ("row 3, column date", "“the night of 9 to 10 May 2025” may mean some day from 9 to 10 May 2025 "
           "([2025-05-09..2025-05-10]) or from 9 to 10 May 2025 (2025-05-09/2025-05-10; if it lasted")]),
        ("uid,title,date\na,A,2025\na,B,2025", [("row 3, column uid", "Row 2 says the same uid")]),
        ("statement_uid,event_uid,speaker,text,positions\na,talks,Putin,Yes.,Ceasefire – for\na,talks,Putin,No.,",
         [("row 2, column positions", "“Ceasefire – for” cannot be read; write it as in “Ceasefire: supports"),
          ("row 3, column statement_uid", "Row 2 says the same; take one of the two out")]),
        ("event_uid,speaker,text\ntalks,Putin,Yes.\ntalks,Putin,Yes", [("row 3, column text", "Row 2 says the same;")]),
        ("event,date,speaker,quote\nB,2025,Putin,Yes\nB,2025,Putin,“Yes.”",
         [("row 3, column quote", "Row 2 says the same; take")]),
        ("title,date,place,speaker,said\nA,2025,Rome,Putin,a\nA,2025,Oslo,Putin,b",
         [("row 3, column title", "Row 2 says the same title and day; take one of the two out.")]),
        ("event,speaker,said\n,Putin,No.\nNowhere,Putin,Yes.",
         [("row 2, column event", "Event is needed"), ("row 3, column event", "There is no event “Nowhere” here; ")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_row_and_column(taken, table, problems):
    with pytest.raises(Invalid) as refused:
        taken(table)
    found = refused.value.problems
    assert [problem.path for problem in found] == [path for path, _ in problems]
    for problem, (_, sentence) in zip(found, problems, strict=True):
        assert problem.message.startswith(sentence)


def test_rows_without_a_kind_are_named_once(taken):
    with pytest.raises(Invalid, match=r"No kind is given in rows 2, 4: choose one for them"):
        taken("title,date,kind\nA,2025,\nB,2025,Call\nC,2025,", kind="")
