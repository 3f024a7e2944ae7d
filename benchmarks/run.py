"""How long legajo takes, as ratios to something known on the same machine in the same run.

usage: run.py [--repeat N]
"""
