"""XML from strangers to plain nodes with their lines; a document type is refused.

Without document types there are no entities to be blown up and no files to be fetched.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from build_hooks.problems import N_

MOST_DEPTH = 50


class BadXml(Exception):
    """A file is no XML that is read here."""

    def __init__(self, line: int, message: str) -> None:
        """Take the line, from 1, and an English template."""
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Node:
    """One element."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    words: str = ""
    """Its own text, without that of its children."""

    def find_all(self, tag: str) -> list["Node"]:
        """Return the children of one name."""
        return [child for child in self.children if child.tag == tag]

    def find(self, *path: str) -> "Node | None":
        """Return what stands under a path of names."""
        node: Node | None = self
        for tag in path:
            node = next(iter(node.find_all(tag)), None) if node else None
        return node

    def say(self, *path: str) -> str:
        """Return the text under a path of names, or nothing."""
        node = self.find(*path)
        return node.words.strip() if node else ""


def read_xml(content: bytes) -> Node:
    """Return the root of a document.

    Raises:
        BadXml: it is not well-formed, too deep, or has a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = Node("", 1)
    open_nodes = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_nodes) > MOST_DEPTH:
            raise BadXml(parser.CurrentLineNumber, N_("the elements are nested too deep"))
        node = Node(tag, parser.CurrentLineNumber, attributes)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(tag: str) -> None:
        open_nodes.pop()

    def words(text: str) -> None:
        open_nodes[-1].words += text

    def refuse(*_: object) -> None:
        message = N_("a document type (DOCTYPE) is not read; take it out")
        raise BadXml(parser.CurrentLineNumber, message)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BadXml(error.lineno, N_("the file is not well-formed XML")) from None
    return root.children[0]
