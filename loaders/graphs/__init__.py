"""Graph files of other programs: read strictly, counted, and with no claims invented.

opening.py    bytes of a file that may be compressed, and their text
building.py   nodes and relationships as they come → a property graph, every element accounted for
values.py     texts as the values that a file declares them to be
xml_file.py   elements of an XML file, without entities and whatever its encoding
xml_reader.py what the readers of GraphML and GEXF share
graphml.py, gexf.py, gml.py, pajek.py, cx2.py, json_files.py, csv_tables.py   one format each
reading.py    which format a file is, and its reading
"""

from .reading import GRAPH_FORMATS, GraphFile, graph_format_of, read_graph

__all__ = ["GRAPH_FORMATS", "GraphFile", "graph_format_of", "read_graph"]
