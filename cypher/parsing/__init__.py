"""Text → the parts of a query: tokens, expressions, patterns, clauses."""
