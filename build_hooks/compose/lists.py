"""The law's lists, item by item: light work, barred work and places, overtime, night."""

from build_hooks.assemble.links import find_url
from build_hooks.assemble.work_matrix import assemble_lists, find_bounds
from build_hooks.assemble.work_table import find_figures
from build_hooks.compose.context import Context

SHORT = 45
"""A document's title that is no longer stands for its number in a link."""


def view_provision(context: Context, name: str, uri: str) -> dict[str, str]:
    """Return a provision's address, as it is linked from a page, and its name in a list."""
    document, provision = context.portal.provisions[name]
    place = context.find(f"law:{name}")
    assert place is not None
    label = provision.label.find(context.language)[0]
    title = document.title.find(context.language)[0]
    return {
        "url": find_url(uri, place.uri, place.anchor),
        "label": f"{label}, {title if len(title) <= SHORT else document.number}",
    }


def compose_lists(context: Context, uri: str) -> str:
    """Return the lists, with a search field where script runs."""
    rules = context.portal.work_rules
    assert rules is not None
    lists = assemble_lists(context.portal, rules)
    names = {item.provision for items in lists.values() for item in items}
    return context.render(
        "lists/lists.html.j2",
        uri,
        lists=lists,
        bounds=find_bounds(find_figures(context.portal, rules)),
        places={name: view_provision(context, name, uri) for name in sorted(names)},
    )
