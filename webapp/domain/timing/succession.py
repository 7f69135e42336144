"""What follows each of many events, by the pairs that the record names and by dates.

The events are nodes of a graph. Days are nodes too and, within a day, the orders of events without a time and the times
of the others: each such node leads to the next one, and to the events that begin there. So there are about as many
links as events and pairs, although each event may lead to all others. A set of events is a number with a bit for each.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from webapp.domain.grouping import grouped
from webapp.domain.timing.extent import Moment


class Stairs:
    """Nodes for the days, orders or times at which events begin, each leading to the next and to the events there."""

    def __init__(self, onward: list[list[int]], beginnings: Iterable[tuple[float, int]]) -> None:
        by_key = grouped(beginnings)
        self._keys = sorted(by_key)
        self._first = len(onward)
        for key in self._keys:
            onward.append([*by_key[key], len(onward) + 1])
        if self._keys:
            onward[-1].pop()

    def after(self, key: float) -> list[int]:
        """Return the node of the first key after this one; nothing if there is none."""
        place = bisect_right(self._keys, key)
        return [self._first + place] if place < len(self._keys) else []


class Succession:
    """What follows each of these moments; `pairs` are uids of an earlier and a later one."""

    def __init__(self, moments: Sequence[Moment], pairs: Iterable[tuple[str, str]]) -> None:
        self._nodes = {moment.uid: node for node, moment in enumerate(moments)}
        self._named = grouped((earlier, self._nodes[later]) for earlier, later in pairs)
        self._onward: list[list[int]] = [[] for _ in moments]
        days: list[tuple[float, int]] = []
        orders, times = (defaultdict[date, list[tuple[float, int]]](list) for _ in range(2))
        for node, moment in enumerate(moments):
            first, start = moment.extent.first, moment.extent.start
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
        """Return the number whose bits are those of these events that are here."""
        return sum(1 << self._nodes[uid] for uid in {*uids} & self._nodes.keys())

    def later(self, moment: Moment) -> int:
        """Return the bits of all events that a moment leads to, here or not. This needs a graph without circles."""
        later = 0
        for node in self._next(moment):
            later |= self._bits[node]
        return later

    def in_circle(self, earlier: str, later: str) -> bool:
        """Return whether two events lead to each other, given that one leads to the other."""
        return self._circles[0][self._nodes[earlier]] == self._circles[0][self._nodes[later]]

    def _next(self, moment: Moment) -> list[int]:
        """Return the nodes that a moment leads to, by named pairs and by dates, as `precedence.Front` reads them."""
        extent, onward = moment.extent, list(self._named.get(moment.uid, ()))
        if extent.last is None:
            return onward
        onward += self._days.after(extent.last.toordinal())
        if not moment.is_timed and (not extent.lasts or extent.first == extent.last):
            onward += self._orders[extent.last].after(moment.order) if extent.last in self._orders else []
        elif extent.end is not None and extent.last in self._times:
            onward += self._times[extent.last].after(extent.end.timestamp())
        return onward

    @cached_property
    def _bits(self) -> list[int]:
        """The bits of each node: the event it is and those it leads to."""
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
        """One node of the circle that each node is in, and all nodes, each after those it leads to. These are Tarjan's
        strongly connected components."""
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
