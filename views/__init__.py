"""What people look at: the interactive page."""

from .errors import ViewError
from .from_graph import page_model
from .model import PageModel
from .page import render
from .pyvis_network import network
from .write import page_html, show, view, write_page

__all__ = [
    "PageModel",
    "ViewError",
    "network",
    "page_html",
    "page_model",
    "render",
    "show",
    "view",
    "write_page",
]
