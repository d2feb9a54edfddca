"""Charts of plain rectangles as PNG pictures, for documents that cannot hold SVG.

All words stand in the table beside a picture and in its alternative text, so none are drawn.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

Colour = tuple[int, int, int]
PAPER: Colour = (255, 255, 255)
EDGE: Colour = (107, 114, 128)
DONE: Colour = (0, 105, 92)
MARK: Colour = (0, 0, 0)
BAR_SIZE = (600, 40)
COLUMNS_SIZE = (900, 300)


@dataclass(frozen=True)
class _Box:
    """A rectangle, from the upper left corner to the lower right one, which is not in it."""

    left: int
    top: int
    right: int
    bottom: int
    colour: Colour


def draw_bar(share: float, target: float | None) -> bytes:
    """Return a bar that is full at a share of 1, with an upright line at the target."""
    width, height = BAR_SIZE
    boxes = [_Box(0, 0, width, height, EDGE), _Box(1, 1, width - 1, height - 1, PAPER)]
    boxes.append(_Box(1, 1, 1 + round((width - 2) * min(share, 1.0)), height - 1, DONE))
    if target is not None:
        place = min(round(width * target), width - 3)
        boxes.append(_Box(place - 3, 0, place + 3, height, MARK))
    return _draw(width, height, boxes)


def draw_columns(values: Sequence[int]) -> bytes:
    """Return a column for each value, on a line, the highest as high as the picture."""
    width, height = COLUMNS_SIZE
    most = max((*values, 1))
    step = width // len(values)
    boxes = [_Box(0, height - 2, width, height, EDGE)]
    for index, value in enumerate(values):
        top = height - 2 - round((height - 2) * value / most)
        boxes.append(_Box(index * step + step // 6, top, (index + 1) * step, height - 2, DONE))
    return _draw(width, height, boxes)


def _draw(width: int, height: int, boxes: Sequence[_Box]) -> bytes:
    rows = [bytearray(bytes(PAPER) * width) for _ in range(height)]
    for box in boxes:
        run = bytes(box.colour) * max(0, box.right - box.left)
        for row in rows[box.top : box.bottom]:
            row[3 * box.left : 3 * box.left + len(run)] = run
    raw = b"".join(b"\0" + bytes(row[: 3 * width]) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(raw, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    """Return a part of the file. Source: ISO/IEC 15948, clause 5.3."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
