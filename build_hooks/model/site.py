"""The pages of the site by their place: those that authors write and those that are assembled."""

from build_hooks.model.portal import FINAL, GLOSSARY, Portal

COURSES = "courses/index.md"
LEARNING = "learning/index.md"
PROGRESS = "progress/index.md"
CERTIFICATES = "certificates/index.md"
VERIFY = "certificates/verify.md"
PAGE_ROWS = 200
"""Rows of one page of the list of certificates."""
LAW_INDEX = "legal/provisions/index.md"
GLOSSARY_PAGE = "legal/glossary.md"
PENALTIES_PAGE = "legal/penalties.md"
WORK_CHECK = "legal/work-check.md"
WORK_CHECK_ANCHORS = ("tra-loi", "bang-theo-tuoi", "danh-muc")


def anchor_of(provision_part: str) -> str:
    """Return a provision's anchor on its document's page: `143/3` gives `143-3`."""
    return provision_part.replace("/", "-")


def document_uri(document: str) -> str:
    """Return the place of the page that shows one document's provisions."""
    return f"legal/provisions/{document}.md"


def find_progress_uri(course: str) -> str:
    """Return the place of the page that shows one course's progress."""
    return f"progress/{course}/index.md"


def find_list_uri(course: str, key: str) -> str:
    """Return the place of an internal list of the people behind a course's figures."""
    return f"progress/{course}/{key}.md"


def find_target_list_uri(target: str) -> str:
    """Return the place of an internal list of the people behind a target's figures."""
    return f"progress/targets/{target}.md"


def list_uri(index: int, count: int) -> str:
    """Return the place of a page of the list of certificates; the last one is what people open."""
    return CERTIFICATES if index == count - 1 else f"certificates/{index + 1}.md"


def list_assembled(portal: Portal) -> dict[str, frozenset[str] | None]:
    """Return the place of every page that no author writes, with its anchors as `list_pages`."""
    pages: dict[str, frozenset[str] | None] = {
        COURSES: None,
        LEARNING: None,
        PROGRESS: None,
        CERTIFICATES: None,
        VERIFY: None,
        LAW_INDEX: None,
    }
    if portal.work_rules is None:
        pages[WORK_CHECK] = None
    else:
        notes = (note.id for note in portal.work_rules.notes)
        pages[WORK_CHECK] = frozenset((*WORK_CHECK_ANCHORS, *notes))
    if GLOSSARY in portal.broken:
        pages[GLOSSARY_PAGE] = None
    else:
        pages[GLOSSARY_PAGE] = frozenset(term.id for term in portal.terms)
    for document in portal.documents:
        pages[document_uri(document.id)] = frozenset(
            anchor_of(provision.id) for provision in document.provisions
        )
    papers = sum(len(source.value.certificates) for source in portal.batches.values())
    count = max(1, -(-papers // PAGE_ROWS))
    pages |= {list_uri(index, count): None for index in range(count)}
    for course in portal.courses:
        pages[f"courses/{course}/index.md"] = None
        pages[find_progress_uri(course)] = None
        if (course, FINAL) in portal.quizzes:
            pages[f"courses/{course}/{FINAL}.md"] = None
    return pages


def list_pages(portal: Portal) -> dict[str, frozenset[str] | None]:
    """Return every page's place with its anchors; None where any anchor must be believed."""
    pages = list_assembled(portal)
    for page in portal.pages:
        anchors = frozenset(mark.name for mark in page.anchors)
        pages[page.uri] = anchors | (pages.get(page.uri) or frozenset())
    return pages
