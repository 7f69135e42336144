"""What leads on from each of many events: what is said to have come later, and what dates put later.

Each event is a node. Days are nodes as well, and so are, within a day, the orders of what has no time and the times of
what has one: a node leads to the next, and to what begins there. So there are about as many links as there are events
and sayings, though each event may lead to all others; those are told by the bits of a number, one for each event.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from webapp.domain.timing.moment import Moment


class Stairs:
    """Nodes for what events may begin at, each leading to the next and to what begins there."""

    def __init__(self, onward: list[list[int]], beginnings: Iterable[tuple[float, int]]) -> None:
        by_key: dict[float, list[int]] = defaultdict(list)
        for key, node in beginnings:
            by_key[key].append(node)
        self._keys = sorted(by_key)
        self._first = len(onward)
        for key in self._keys:
            onward.append([*by_key[key], len(onward) + 1])
        if self._keys:
            onward[-1].pop()

    def after(self, key: float) -> list[int]:
        """The node of what begins after this, where anything does."""
        place = bisect_right(self._keys, key)
        return [self._first + place] if place < len(self._keys) else []


class Succession:
    """What leads on from each of these moments; `pairs` are uids of them, an earlier and a later one."""

    def __init__(self, moments: Sequence[Moment], pairs: Iterable[tuple[str, str]]) -> None:
        self._nodes = {moment.uid: node for node, moment in enumerate(moments)}
        self._said: dict[str, list[int]] = defaultdict(list)
        for earlier, later in pairs:
            self._said[earlier].append(self._nodes[later])
        self._onward: list[list[int]] = [[] for _ in moments]
        days: list[tuple[float, int]] = []
        orders, times = (defaultdict[date, list[tuple[float, int]]](list) for _ in range(2))
        for node, moment in enumerate(moments):
            first, start = moment.lies.first, moment.lies.start
            if first is None:
                continue
            days.append((first.toordinal(), node))
            if start:
                times[first].append((start.timestamp(), node))
            elif not moment.is_timed:
                orders[first].append((moment.order, node))
        self._days = Stairs(self._onward, days)
        self._orders = {day: Stairs(self._onward, beginnings) for day, beginnings in orders.items()}
        self._times = {day: Stairs(self._onward, beginnings) for day, beginnings in times.items()}
        for node, moment in enumerate(moments):
            self._onward[node] = self._next(moment)

    def bits(self, uids: Iterable[str]) -> int:
        """The number whose bits are these events, those of them that are here."""
        return sum(1 << self._nodes[uid] for uid in {*uids} & self._nodes.keys())

    def later(self, moment: Moment) -> int:
        """The bits of all events that a moment leads to, one that is here or another; right where no circles are."""
        later = 0
        for node in self._next(moment):
            later |= self._bits[node]
        return later

    def in_circle(self, earlier: str, later: str) -> bool:
        """Whether two events, one of which leads to the other, lead to each other."""
        return self._circles[0][self._nodes[earlier]] == self._circles[0][self._nodes[later]]

    def _next(self, moment: Moment) -> list[int]:
        """The nodes that a moment leads to: what is said to be later, and what dates put later, as
        `webapp.domain.timing.precedence.Front` reads them."""
        lies, onward = moment.lies, list(self._said.get(moment.uid, ()))
        if lies.last is None:
            return onward
        onward += self._days.after(lies.last.toordinal())
        if not moment.is_timed and (not lies.lasts or lies.first == lies.last):
            onward += self._orders[lies.last].after(moment.order) if lies.last in self._orders else []
        elif lies.end is not None and lies.last in self._times:
            onward += self._times[lies.last].after(lies.end.timestamp())
        return onward

    @cached_property
    def _bits(self) -> list[int]:
        """The bits of what each node is or leads to."""
        bits = [0] * len(self._onward)
        events = len(self._nodes)
        for node in self._circles[1]:
            own = 1 << node if node < events else 0
            for other in self._onward[node]:
                own |= bits[other]
            bits[node] = own
        return bits

    @cached_property
    def _circles(self) -> tuple[list[int], list[int]]:
        """The circle that each node is in, told by one of its nodes; and all nodes, each behind what it leads to
        (Tarjan's strongly connected components)."""
        onward, done = self._onward, list[int]()
        number, least, circle = ([none] * len(onward) for none in (0, 0, -1))
        walk, unclosed = list(range(len(onward))), list[int]()
        count = 0
        while walk:
            node = walk[-1]
            if not number[node]:
                count += 1
                number[node] = least[node] = count
                unclosed.append(node)
                walk += [other for other in onward[node] if not number[other]]
                continue
            walk.pop()
            if circle[node] < 0:
                least[node] = min([least[other] for other in onward[node] if circle[other] < 0] + [least[node]])
            if circle[node] < 0 and least[node] == number[node]:
                while circle[node] < 0:
                    done.append(unclosed.pop())
                    circle[done[-1]] = node
        return circle, done
