"""A seal is of what a file says as the model prints it, however it is computed."""

from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from build_hooks.model.certificate import CertificateBatch, format_number
from build_hooks.model.ledger import seal

CODE = "ZKFQ-ZW4Z-Z4C1-GC8H-E407-36"
NUMBERS = st.integers(0, 999_999).map(lambda index: format_number(2026, index))
SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
PAPERS = st.fixed_dictionaries(
    {"number": NUMBERS, "learner": SLUGS, "session": SLUGS},
    optional={"renews": NUMBERS, "code": st.just(CODE)},
)
BATCHES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["confirmation", "certificate"]),
        "course": SLUGS,
        "issued_on": st.dates().map(str),
        "valid_months": st.integers(1, 600).map(str),
        "decision": TEXTS,
        "certificates": st.lists(PAPERS, min_size=1, max_size=3),
    },
    optional={"issuer": TEXTS},
)


@given(BATCHES)
def test_the_seal_of_a_batch_is_of_its_json_without_what_is_not_said(fields: Any) -> None:
    batch = CertificateBatch.model_validate(fields)
    words = batch.model_dump_json(exclude_defaults=True)
    assert seal(batch).digest == sha256(words.encode()).hexdigest()
    assert seal(batch).numbers == tuple(paper["number"] for paper in fields["certificates"])
