"""Acts that are fined, each with the provisions that fined it then and that fine it now."""

from pydantic import Field

from build_hooks.model.base import LocalText, Model, ProvisionId, Slug


class FinedAct(Model):
    """One act and where its fine stands."""

    id: Slug
    """Stable name."""
    act: LocalText
    """What somebody does, in plain words."""
    provisions: tuple[ProvisionId, ...] = Field(min_length=1)
    """The provisions that fine it, of all times; which one holds on a day is theirs to say."""


class Penalties(Model):
    """`docs/legal/penalties.yml`."""

    acts: tuple[FinedAct, ...] = Field(min_length=1)
    """Acts for which there is a fine."""
