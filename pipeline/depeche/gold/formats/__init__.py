"""Names and dates in the files of other annotation tools."""
