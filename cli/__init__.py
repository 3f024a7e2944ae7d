"""The command `legajo`: each command parses, calls one function of the library, prints."""
