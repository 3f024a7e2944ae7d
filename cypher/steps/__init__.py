"""What runs: steps from rows to rows, one family a module."""
