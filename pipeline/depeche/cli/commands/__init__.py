"""One module a command: each has a function ``command``, found by its file's name."""
