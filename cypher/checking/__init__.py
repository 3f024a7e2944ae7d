"""What is wrong with a query before it runs, and the hints beside its result."""
