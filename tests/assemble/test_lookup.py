"""Papers can be read by whoever has number and code, and by nobody else."""

import json
from base64 import b64decode
from hashlib import shake_256

from build_hooks.assemble.lookup import SHARD_ENTRIES, assemble_lookup, count_digits, encrypt
from build_hooks.assemble.papers import list_papers
from build_hooks.load.project import load_portal
from tests.conftest import ROOT


def test_every_paper_with_a_code_has_one_entry_in_the_file_of_its_id() -> None:
    portal, _ = load_portal(ROOT)
    papers = list(list_papers(portal))
    lookup = assemble_lookup(portal)
    assert len(papers) == 250
    assert sum(len(entries) for entries in lookup.shards.values()) == len(papers)
    assert len(lookup.shards) == 16 ** count_digits(portal)
    assert max(len(entries) for entries in lookup.shards.values()) <= SHARD_ENTRIES
    for paper in papers:
        secret = f"{paper.number}/{paper.code.replace('-', '')}"
        name = shake_256(f"id/{secret}".encode()).hexdigest(16)
        assert name in lookup.shards[name[: count_digits(portal)]]


def test_entries_hold_nothing_in_the_clear_and_their_length_tells_little() -> None:
    portal, _ = load_portal(ROOT)
    papers = list(list_papers(portal))
    entries = [b64decode(encrypt(paper)[1]) for paper in papers]
    assert {(len(entry) - 16) % 64 for entry in entries} == {0}
    words = b"".join(entries)
    for paper in papers:
        assert paper.name.encode() not in words
        assert paper.number.encode() not in words


def test_a_paper_that_changes_shares_no_key_stream_with_what_it_was() -> None:
    portal, _ = load_portal(ROOT)
    paper = next(list_papers(portal))
    before, after = encrypt(paper), encrypt(paper._replace(renewed_by="AG-2026-000001-1"))
    assert before[0] == after[0]
    assert before == encrypt(paper)
    pairs = zip(b64decode(before[1])[16:], b64decode(after[1])[16:], strict=False)
    assert sum(one == other for one, other in pairs) < 16


def test_entries_are_told_apart_by_code_and_by_number() -> None:
    portal, _ = load_portal(ROOT)
    paper = next(list_papers(portal))
    others = [paper._replace(number="AG-2026-000001-1"), paper._replace(code="0" * 22)]
    assert len({encrypt(entry)[0] for entry in (paper, *others)}) == 3
    assert json.dumps(encrypt(paper)).isascii()
