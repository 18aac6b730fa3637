"""The third pass: claims of all partitions to deals, by a shuffle over the cluster.

The key is the deal's id, which is made within an article and is all that a deal's claims have
in common: whoever has the id has the whole deal. Nothing else decides which claims meet, on one
machine neither, so the deals are the same; they are put into the order in which one machine
would have met them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.deals.book import DealBook
from depeche.deals.records import DealClaim
from depeche.running.cluster.session import in_order
from depeche.running.packing import pack, unpack
from depeche.tables.rows import ArticleRows, deal_row
from depeche.tables.schema import DEALS
from depeche.tables.sinks.parquet_folder import arrow_schema
from depeche.tables.typed import typed_rows

if TYPE_CHECKING:
    import pyarrow

_CLAIMS = "deal-claims.parquet"
_GROUP = 20_000
#: Where a claim, or the first of a deal, stands: its partition and its place in it.
_PLACE = ("partition", "place")


def write_claims(folder: Path, claims: Sequence[DealClaim]) -> None:
    """Leave the claims of a partition in its folder."""
    import pyarrow
    from pyarrow import parquet

    packed = [pack(ArticleRows(deal_claims=[claim])) for claim in claims]
    table = pyarrow.table(
        {
            "deal_id": pyarrow.array([claim.deal_id for claim in claims], pyarrow.string()),
            "place": pyarrow.array(range(len(claims)), pyarrow.int64()),
            "claim": pyarrow.array(packed, pyarrow.binary()),
        }
    )
    parquet.write_table(table, folder / _CLAIMS)


def read_claims(batch: pyarrow.Table) -> Iterator[pyarrow.Table]:
    """The claims of each partition in ``batch``, with its number."""
    import pyarrow
    from pyarrow import parquet

    for row in batch.to_pylist():
        claims = parquet.read_table(Path(row["folder"], _CLAIMS))
        numbers = pyarrow.array([row["partition"]] * len(claims), pyarrow.int64())
        yield claims.append_column("partition", numbers)


def group_deal(claims: pyarrow.Table) -> pyarrow.Table:
    """The row of the deal that all of ``claims`` speak of, with the place of its first."""
    import pyarrow

    claims = claims.sort_by([(name, "ascending") for name in _PLACE])
    book = DealBook()
    for packed in claims["claim"].to_pylist():
        book.add(unpack(packed).deal_claims)
    rows = list(typed_rows(DEALS, map(deal_row, book.deals())))
    table = pyarrow.table(
        [list(column) for column in zip(*rows, strict=True)], schema=arrow_schema(pyarrow, DEALS)
    )
    for name in _PLACE:
        table = table.append_column(name, claims[name][:1])
    return table


def write_deals(ray: Any, folders: Sequence[Path], path: Path) -> int:
    """Write the deals over all partitions, in the order in which they were met; their count."""
    import pyarrow
    from pyarrow import parquet

    schema = arrow_schema(pyarrow, DEALS)
    written = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for block in _deals(ray, folders):
            writer.write_table(block.select(schema.names).cast(schema).combine_chunks())
            written += len(block)
    return written


def _deals(ray: Any, folders: Sequence[Path]) -> Iterator[pyarrow.Table]:
    # A shuffle over no rows at all has no columns to go by.
    tasks = [
        {"partition": number, "folder": str(folder)}
        for number, folder in enumerate(folders)
        if _holds_claims(folder)
    ]
    if not tasks:
        return
    ordered = (
        ray.data.from_items(tasks, override_num_blocks=len(tasks))
        .map_batches(read_claims, batch_size=1, batch_format="pyarrow")
        .groupby("deal_id")
        .map_groups(group_deal, batch_format="pyarrow")
        .sort(list(_PLACE))
    )
    with in_order(ordered):
        # Whole row groups, so that the bytes do not tell where Ray has cut its blocks.
        yield from ordered.iter_batches(batch_size=_GROUP, batch_format="pyarrow")


def _holds_claims(folder: Path) -> bool:
    from pyarrow import parquet

    return bool(parquet.read_metadata(folder / _CLAIMS).num_rows)
