"""`legajo shell`: an interactive prompt for Cypher. Only `prompt.py` needs prompt_toolkit."""
