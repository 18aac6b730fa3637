"""A connection to Ray with settings that leave the machine to its other users."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from depeche.errors import DepecheError, UsageError
from depeche.running.cores import cores

if TYPE_CHECKING:
    from ray.data import Dataset

#: For a Ray of our own on this machine; a batch of texts takes a few megabytes.
_STORE_BYTES = 256 << 20


def require_ray() -> Any:
    """The library itself. Raises DepecheError where it is not installed."""
    # Ray asks for leave to report home; nothing here does.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise DepecheError("needs_extra", 'pip install "depeche[ray]"') from error
    return ray


@contextmanager
def session(address: str) -> Iterator[int]:
    """Connected to the cluster at ``address``; gives how many actors may work in it.

    One core stays free, without which Ray has no place for what feeds the actors. A connection
    that the caller has made is used and left open; without one and without an address a
    Ray of our own starts on this machine.
    """
    ray = require_ray()
    ours = not ray.is_initialized()
    if ours:
        _connect(ray, address)
    try:
        total = int(ray.cluster_resources().get("CPU", 1))
        with _settings(ray, max(1, total - 1)):
            yield max(1, total - 1)
    finally:
        if ours:
            ray.shutdown()


def _connect(ray: Any, address: str) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    address = address or os.environ.get("RAY_ADDRESS", "")
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            ray.init(
                address="local",
                # Two at least, or there is no place beside the one actor.
                num_cpus=max(2, cores()),
                object_store_memory=_STORE_BYTES,
                include_dashboard=False,
                _node_ip_address="127.0.0.1",
                **quiet,
            )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"address: {address or 'local'}: {error}") from error


@contextmanager
def _settings(ray: Any, most: int) -> Iterator[None]:
    """Ray Data's settings for the datasets that are made within."""
    data = ray.data
    settings = data.DataContext.get_current()
    limits = data.ExecutionResources.for_limits(cpu=most)
    shuffle = data.context.ShuffleStrategy.SORT_SHUFFLE_PULL_BASED
    log = logging.getLogger("ray.data")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with (
            _set(settings, "enable_progress_bars", False),
            _set(settings, "print_on_execution_start", False),
            _set(settings.execution_options, "resource_limits", limits),
            # Not by actors that hold what they have received: with a node they would lose it.
            _set(settings, "shuffle_strategy", shuffle),
        ):
            yield
    finally:
        log.setLevel(level)


@contextmanager
def _set(settings: Any, name: str, value: Any) -> Iterator[None]:
    before = getattr(settings, name)
    setattr(settings, name, value)
    try:
        yield
    finally:
        setattr(settings, name, before)


@contextmanager
def in_order(dataset: Dataset) -> Iterator[None]:
    """The blocks of ``dataset`` come in their order, not in that in which they are done.

    Where the order does not matter, nobody should wait for the slowest.
    """
    with _set(dataset.context.execution_options, "preserve_order", True):
        yield
