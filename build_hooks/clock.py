"""The day it is in An Giang, read once at the edge and passed on."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def read_today() -> date:
    """Return the day of `SOURCE_DATE_EPOCH` (seconds), else today, in Asia/Ho_Chi_Minh.

    Source: the SOURCE_DATE_EPOCH specification of the Reproducible Builds project.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(ZONE).date()
