"""Whether anything was saved since: who asks at once shares a look, and nobody gets what was so before they asked."""

import threading
from collections.abc import Hashable

import pytest

from webapp.store import watch
from webapp.store.database import Database

OTHERS = 5


class Queue:
    """A lock that tells when so many have come to it."""

    def __init__(self, most: int) -> None:
        self.lock, self.all_there = threading.Lock(), threading.Barrier(most)

    def __enter__(self) -> None:
        if self.lock.locked():
            self.all_there.wait(30)
        self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_who_asks_during_a_look_shares_the_next_and_sees_what_was_saved_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database.watch.state()
    look, looks, looking, answers = watch._Look.state, list[Hashable](), threading.Event(), list[Hashable]()
    queue = Queue(OTHERS + 1)

    def slowly(one: watch._Look) -> Hashable:
        looks.append(look(one))
        if len(looks) == 1:
            looking.set()
            queue.all_there.wait(30)
        return looks[-1]

    monkeypatch.setattr(database.watch, "_turn", queue)
    monkeypatch.setattr(watch._Look, "state", slowly)
    threads = [threading.Thread(target=lambda: answers.append(database.watch.state())) for _ in range(OTHERS + 1)]
    threads[0].start()
    assert looking.wait(30)
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE site SET version = version + 1")
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()
    assert looks[0] == before != looks[1]
    assert sorted(answers, key=lambda state: state != before) == [before, *looks[1:] * OTHERS]
