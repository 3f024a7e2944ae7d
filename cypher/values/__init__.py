"""Values: how they compare, add up and match a type; nodes, relationships and paths."""
