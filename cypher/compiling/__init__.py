"""The parts of a query → steps over rows and closures over one row; the order of a MATCH."""
