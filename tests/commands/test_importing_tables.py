"""Tables of events, taken in by a command."""

from tests.commands.typed import SLUG, contents, refused


def test_a_table_goes_into_a_record_by_a_command(run, file, tmp_path):
    table = tmp_path / "ours.csv"
    table.write_text("Headline;When;Seen\nA call;17 March 2025;x\nA visit;3/4/25;\n")
    for options, sentence in (
        ((), "--into: Say which negotiation the table goes into."),
        (("--into", "nowhere"), "--into: There is no negotiation “nowhere” here."),
        (("--into", "\udcff"), "--into: There is no negotiation “�” here."),
        (("--into", SLUG, "--kind", "call"), "column When: Dates such as “3/4/25” may mean"),
    ):
        done = run(file, "import", str(table), *options)
        assert f"\n{sentence}" in refused(done)
    assert "How to read “When” is not clear: say --first day or --first month.\n" in done.output
    table.write_text("Headline;When;Seen\nA call;17 March 2025;x\n")
    assert "Invalid value for '--kind': 'war' is not one of" in run(file, "import", str(table), "--kind", "war").output
    assert "\n--kind: No kind is given in row 2:" in refused(run(file, "import", str(table), "--into", SLUG))
    words = ("import", str(table), "--into", SLUG, "--kind", "call")
    told = "A table: 1 row, 1 new event.\nColumns left out: Seen.\n"
    assert run(file, *words, "--dry-run").output.startswith(
        f"{told}{SLUG}: 1 would be added, 0 changed, 1 left as they"
    )
    assert run(file, *words).output == f"{told}{SLUG}: 1 added, 0 changed, 1 as they were; version 2.\n"
    assert ": 0 added, 0 changed, 1 as they were" in run(file, *words).output
    table.write_text("Headline;When;Who\nA visit;3/4/25;Vladimir Putim\n")
    asked = (
        "close to “Vladimir Putin”, which is here: is it a different one? Taken as different. If it is the same: "
        "--same 'Vladimir Putim'\n"
    )
    done = run(file, *words, "--first", "month", "--dry-run").output
    assert asked in done
    assert "are read with the month first, as you chose." in done
    assert ": 2 would be added" in done
    assert "Belong to nobody: “Vladimir Putim”. Say to whom with --belongs-to 'Vladimir Putim' SIDE.\n" in done
    whose = (*words, "--first", "month", "--dry-run", "--belongs-to", "Vladimir Putim")
    assert "Belong to nobody" not in run(file, *whose, "Russia").output
    assert "“Vladimir Putim”: There is no actor “Rusia” here" in refused(run(file, *whose, "Rusia"))
    same = run(file, *words, "--first", "month", "--same", "Vladimir Putim").output
    assert asked not in same
    assert ": 1 added" in same
    table.write_text(
        "Headline;When;Who\nA visit;3.4.2025;" + "\nA visit;4.4.2025;".join(f"Delegate {n}" for n in range(30))
    )
    many = run(file, *words, "--same", "x", "--dry-run").output
    assert "“Delegate 19” and 10 more. Write “Ukraine (state)” where one is something else." in many


def test_options_that_do_nothing_for_a_table_are_told(run, file, tmp_path):
    table = tmp_path / "events.csv"
    table.write_text("Headline;When;Who;Kind\nA visit;2025-03-04;Ada Berg;visit\n")
    words = ("import", str(table), "--into", SLUG)
    done = run(file, *words, "--same", "Ada Borg", "--belongs-to", "Ada Burg", "Russia", "--dry-run").output
    assert "Not used: --same 'Ada Borg', since no new name in the table is this.\n" in done
    assert "Not used: --belongs-to 'Ada Burg', since no new name in the table is this.\n" in done
    before = contents(file)
    for option, given, sentence in (
        ("--zone", "Kyiv", "“Kyiv” is not a time zone; write Europe/Kyiv."),
        ("--zone", "Mars", "“Mars” is not a time zone; write one such as Europe/Kyiv or UTC."),
        ("--who", " ", "Name is needed; fill it in."),
        ("--why", "x" * 201, "Why is too long: at most 200 characters, and this has 201."),
    ):
        wrong = run(file, *words, option, given)
        assert (wrong.exit_code > 0, sentence in wrong.stderr) == (True, True), wrong.stderr
    assert contents(file) == before
    run(file, *words, "--zone", "unknown")
    assert contents(file) != before
