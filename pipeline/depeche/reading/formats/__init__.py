"""One module a format: each turns a Blob into Records."""
