"""Every limit of reading, in one place, with what it was set by."""

from __future__ import annotations

#: spaCy's own limit for one text (``nlp.max_length``); parser and NER need about 1 GB per
#: 100,000 characters.
MAX_CHARACTERS = 1_000_000
#: Bytes of a file that holds one article: four a character, and room for front matter.
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + 65_536
#: Bytes of one HTML page; the largest press pages hold about 5 MB, nearly all of it scripts.
MAX_HTML_BYTES = 20_000_000
#: Bytes of one line of CSV or JSONL: an article with its metadata and escapes.
MAX_LINE_BYTES = 4 * MAX_TEXT_BYTES
#: Bytes of a file that must be in memory whole: JSON, Parquet out of a compression.
MAX_JSON_BYTES = 256_000_000
#: A compressed member may grow by this factor once it is larger than the floor; text
#: compresses 3 to 10 times, a bomb a thousand.
MAX_EXPANSION = 200
EXPANSION_FLOOR = 50_000_000
#: Rows of a Parquet file that are in memory at once.
PARQUET_BATCH = 64
#: Bytes looked at to tell a format.
SNIFF_BYTES = 4_096
