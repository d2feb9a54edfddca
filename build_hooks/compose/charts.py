"""Where the parts of a chart stand; the templates in `components/charts` draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_hooks.model.base import LocalText

WIDTH, HEIGHT = 360, 240
MOST_MARKS = 6
LEFT, RIGHT, TOP, BOTTOM = 40, 345, 14, 208
"""The frame of a line chart, in its own units: those of a phone's screen."""


@dataclass(frozen=True)
class Bar:
    """One bar against its target."""

    name: LocalText | str
    share: Decimal | None
    """0 to 1; None where it is not shown."""
    target: Decimal | None
    """In percent."""
    words: str
    """What the bar says."""

    @property
    def width(self) -> float:
        """Of 100."""
        return round(float(min(self.share or Decimal(0), Decimal(1)) * 100), 2)

    @property
    def target_x(self) -> float:
        """Left edge of the target's mark, of 100."""
        return round(min(float(self.target or 0), 100.0) - 0.8, 2)


@dataclass(frozen=True)
class Tile:
    """One unit in a grid."""

    name: LocalText | str
    href: str
    """Where its figures stand."""
    share: Decimal | None
    """0 to 1; None where there is none."""
    reason: str
    """Why there is none."""

    @property
    def height(self) -> float:
        """Of 100."""
        return round(float(min(self.share or Decimal(0), Decimal(1)) * 100), 1)


@dataclass(frozen=True)
class TileGroup:
    """The units of one kind."""

    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Dot:
    """One value of a line."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Series:
    """One line."""

    name: str
    """`passed` or `enrolled`: how it is drawn."""
    title: str
    dots: tuple[Dot, ...]

    @property
    def points(self) -> str:
        """All places, as SVG writes them."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


@dataclass(frozen=True)
class Tick:
    """A value of the scale."""

    value: int
    y: float


@dataclass(frozen=True)
class Mark:
    """Where a year begins."""

    x: float
    name: str


@dataclass(frozen=True)
class LineChart:
    """Numbers of people, quarter by quarter, each with all before it."""

    words: str
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    series: tuple[Series, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


def choose_step(most: int) -> int:
    """Return the step of a scale from 0 with at most six parts: 1, 2, 5, 10, 20, …"""
    power = 1
    while most > power * 30:
        power *= 10
    return next(power * lead for lead in (1, 2, 5) if most <= power * lead * 6)


def draw_lines(
    words: str,
    quarters: Sequence[int],
    values: Sequence[tuple[str, str, Sequence[int], Sequence[str]]],
) -> LineChart:
    """Return a chart of sums that only grow.

    Args:
        words: what the chart says.
        quarters: the last quarter of each value, counted from the year 0, growing.
        values: for each line its form, its title, its sums and what each of them says.
    """
    most = max(max(sums) for _, _, sums, _ in values)
    step = choose_step(most)
    top = max(step, -(-most // step) * step)
    first, last = quarters[0] - 1, quarters[-1]

    def find_x(quarter: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * (quarter - first) / (last - first), 1)

    def find_y(value: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    series = []
    for name, title, sums, said in values:
        dots = [Dot(find_x(first), find_y(0), "0")]
        dots += [
            Dot(find_x(quarter), find_y(value), text)
            for quarter, value, text in zip(quarters, sums, said, strict=True)
        ]
        series.append(Series(name, title, tuple(dots)))
    years = [year for year in range(first // 4, last // 4 + 2) if first <= 4 * year - 1 <= last]
    every = -(-len(years) // MOST_MARKS)
    marks = [Mark(find_x(4 * year - 1), str(year)) for year in years if year % every == 0]
    ticks = [Tick(value, find_y(value)) for value in range(0, top + 1, step)]
    return LineChart(words, tuple(ticks), tuple(marks), tuple(series))
