"""Every format that legajo reads, by name. A loader is imported when it is asked for."""

LOADERS: dict[str, str] = {
    "case": "legajo.loaders.case:open_case",
    "cypher": "legajo.loaders.cypher_script:load_cypher",
    "ftm": "legajo.loaders.ftm:FtmFile",
    "graph": "legajo.loaders.graphs:read_graph",
}
"""From the name of a format to `module:name`, which takes a path.

`graph` stands for all formats of graphs: `legajo.loaders.graphs.GRAPH_FORMATS`.
"""
