"""What people look at: the interactive page."""

from .errors import PageSizeWarning, ViewError
from .from_graph import page_model
from .from_network import network_model
from .model import PageModel
from .page import render
from .pyvis_network import network
from .write import model_of, page_html, show, view, write_page

__all__ = [
    "PageModel",
    "PageSizeWarning",
    "ViewError",
    "model_of",
    "network",
    "network_model",
    "page_html",
    "page_model",
    "render",
    "show",
    "view",
    "write_page",
]
