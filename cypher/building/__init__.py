"""A graph from a script that writes: an import format, and the set-up of tests."""
