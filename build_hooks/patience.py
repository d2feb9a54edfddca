"""What Windows refuses for a moment: a file or folder that another program has open.

A virus scanner or a synchroniser looks at each new file, and until it has, the file cannot be
moved. So such a step is tried again for a second and a half before it counts as refused.
"""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
WAITS_SECONDS = (0.1, 0.2, 0.4, 0.8)


def patiently(step: Callable[[], T]) -> T:
    """Return what a step gives.

    Raises:
        OSError: it is refused for another reason, or still is after all waits.
    """
    for seconds in WAITS_SECONDS:
        try:
            return step()
        except PermissionError:
            time.sleep(seconds)
    return step()
