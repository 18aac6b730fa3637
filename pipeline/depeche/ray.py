"""``depeche`` over Ray Data, for more articles than one machine reads (extra ``ray``).

>>> import depeche.ray
>>> depeche.ray.extract("crawl/", "tables/", address="auto")  # doctest: +SKIP

docs/ten-million-articles.md plans such a run.
"""

from __future__ import annotations

from depeche.running.cluster.run import extract

__all__ = ["extract"]
