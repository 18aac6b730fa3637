"""Which names of an article are short or other forms of one name."""

from __future__ import annotations

from depeche.entities.canonical import Cluster, surface
from depeche.entities.chunks import Context
from depeche.entities.knowledge import fold


def link(context: Context, clusters: list[Cluster]) -> list[Cluster]:
    """Join the clusters that name one thing, and give each its canonical name."""
    for cluster in clusters:
        cluster.name = surface(context, cluster)
    return clusters
