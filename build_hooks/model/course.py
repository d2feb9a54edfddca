"""A course: an audience's lessons in the order in which they are taken."""

from pydantic import Field

from build_hooks.model.base import LocalText, Model, Slug, WholeNumber


class LessonEntry(Model):
    """One lesson in a course's contents."""

    id: Slug
    """Base name of the lesson's files."""
    minutes: WholeNumber
    """Time a learner needs, in minutes."""


class Course(Model):
    """`courses/<course>/course.yml`."""

    title: LocalText
    """Name of the course."""
    summary: LocalText
    """What it teaches, in a sentence or two."""
    audience: LocalText
    """Whom it is for."""
    target_groups: tuple[Slug, ...] = Field(min_length=1)
    """Ids of the target groups (`docs/plan/targets.yml`) whose head counts it is measured by."""
    lessons: tuple[LessonEntry, ...] = Field(min_length=1)
    """Lessons in order."""
