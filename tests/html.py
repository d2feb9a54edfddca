"""Reading built HTML: elements, and text without what is marked as editorial."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass
class Element:
    """An element with its children in order."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def find_all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Return the elements below with one of these tags and all of these attributes."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tags or child.tag in tags) and all(
                    child.attributes.get(name.replace("_", "-")) == value
                    for name, value in attributes.items()
                ):
                    found.append(child)
                found += child.find_all(*tags, **attributes)
        return found

    def text(self, without: str = "") -> str:
        """Return the text below, leaving out elements that carry the attribute `without`."""
        parts: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif not (without and without in child.attributes):
                parts.append("\n" if child.tag == "br" else child.text(without))
        return "".join(parts)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_html(path: Path) -> Element:
    """Return a page's root element."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.root
