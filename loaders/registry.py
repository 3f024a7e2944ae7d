"""Every format that legajo reads, by name. A loader is imported when it is asked for."""

LOADERS: dict[str, str] = {"case": "legajo.loaders.case:open_case"}
"""From the name of a format to `module:function`; the function takes a path."""
