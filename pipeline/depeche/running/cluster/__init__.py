"""The main job over Ray Data: many machines read, extract and group (extra ``ray``).

Three passes: records out of the sources, numbered into partitions by the caller's process;
partitions to tables by actors; claims to deals by a shuffle.
"""

from __future__ import annotations

#: A minute or two of one core, which the loss of a node costs at most, and ten files.
ARTICLES_A_PARTITION = 500
