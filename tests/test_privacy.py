"""Nothing that the public build writes holds a name without consent, or a staff code."""

import base64
import gzip
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest

from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from build_hooks.vietnamese import fold
from tests.conftest import ROOT

Words = tuple[str, ...]
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".woff", ".woff2", ".ico")
WORD = re.compile(r"[^\W_]+")
RUN = re.compile(rb"[A-Za-z0-9+/_-]{8,}")


def split(text: str) -> Words:
    """Return a text's words without case, accents and whatever stands between them."""
    return tuple(WORD.findall(fold(text)))


def collect_secrets(portal: Portal) -> set[Words]:
    """Return what must not be published, as words; a name that somebody else agreed to is none."""
    people = [learner for _, learner in portal.learners_by_code.values()]
    agreed = {split(person.name) for person in people if person.publish_name}
    names = {split(person.name) for person in people if not person.publish_name} - agreed
    trainers = {split(source.value.trainer) for source in portal.sessions.values()}
    papers = {
        split(certificate.code)
        for source in portal.batches.values()
        for certificate in source.value.certificates
        if certificate.code
    }
    return names | trainers | papers | {split(person.id) for person in people}


def read_forms(path: Path) -> Iterator[str]:
    """Yield what a file says: as it is, unescaped in every way, unpacked, out of base64."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    yield path.as_posix() + "\n" + content.decode("utf-8", "replace")
    if content[:1] == b"\xff":
        yield content.decode("utf-16", "replace")
    text = unquote_to_bytes(content).decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    yield html.unescape(text)
    decoded: list[bytes] = []
    for run in RUN.findall(content):
        plain = run.replace(b"-", b"+").replace(b"_", b"/")
        for start in range(4):
            part = plain[start:]
            decoded.append(base64.b64decode(part[: len(part) // 4 * 4] + b""))
    yield b"\n".join(decoded).decode("utf-8", "ignore")


def find_secrets(folder: Path, secrets: set[Words]) -> list[str]:
    """Return which secret stands in which file."""
    by_start: dict[str, list[Words]] = {}
    for secret in secrets:
        by_start.setdefault(secret[0], []).append(secret)
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix in PICTURES:
            continue
        for form in read_forms(path):
            words = split(form)
            for index, word in enumerate(words):
                for secret in by_start.get(word, ()):
                    if words[index : index + len(secret)] == secret:
                        found.add(f"{path.relative_to(folder)}: {' '.join(secret)}")
    return sorted(found)


def test_no_name_without_consent_and_no_code_is_anywhere_in_the_site(site: Path) -> None:
    secrets = collect_secrets(load_portal(ROOT)[0])
    assert len(secrets) > 500
    assert find_secrets(site, secrets) == []


def _zip(text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", text)
    return content.getvalue()


@pytest.mark.parametrize(
    "hide",
    [
        lambda text: f"<td>{text}</td>".encode(),
        lambda text: fold(text).upper().encode(),
        lambda text: quote(text).encode(),
        lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
        lambda text: "".join(f"\\u{ord(char):04x}" for char in text).encode(),
        lambda text: b"x" + base64.b64encode(f"a {text} b".encode()),
        lambda text: base64.urlsafe_b64encode(f"{text}.".encode()),
        lambda text: gzip.compress(text.encode()),
        lambda text: text.encode("utf-16"),
        _zip,
    ],
    ids=[
        "plain",
        "folded",
        "percent",
        "html",
        "json",
        "base64",
        "base64-url",
        "gzip",
        "utf-16",
        "zip",
    ],
)
@pytest.mark.parametrize("text", ["Nguyễn Thị Mẫu", "cb-00123"])
def test_the_search_finds_a_secret_in_every_form(
    hide: Callable[[str], bytes], text: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(hide(text))
    assert find_secrets(tmp_path, {split(text)}) != []
