"""How many processor cores this process may use."""

from __future__ import annotations

import os
from pathlib import Path

#: A container's share of the processors: "quota period", or "max period" for all.
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
#: Below this many articles a second process takes longer to load its model than it saves.
ARTICLES_A_JOB = 60


def cores(quota: Path = _QUOTA) -> int:
    """Cores by affinity, and by the container's share where it has one; at least one."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        granted, period = quota.read_text("ascii").split()
        share = int(granted) / int(period)
    except (OSError, ValueError, ZeroDivisionError):
        return allowed or 1
    return max(1, min(allowed or 1, round(share)))


def jobs_for(articles: int | None, wanted: int = 0) -> int:
    """As many as wanted; without a wish the cores, but no more than the articles keep busy."""
    if wanted:
        return wanted
    return cores() if articles is None else max(1, min(cores(), articles // ARTICLES_A_JOB))
