"""Measures of a graph that say what they counted, and how far they can be trusted."""

from .brokerage import ROLES, brokerage
from .catalogue import MEASURES, USUAL, Measure, find_measures
from .measure import CAVEAT, Measurement, measure, measure_network
from .network import Network, Tie, network
from .rule import WEIGHTS, Rule, RuleWords, rule_from_words
from .values import ranks

__all__ = [
    "CAVEAT",
    "MEASURES",
    "ROLES",
    "USUAL",
    "WEIGHTS",
    "Measure",
    "Measurement",
    "Network",
    "Rule",
    "RuleWords",
    "Tie",
    "brokerage",
    "find_measures",
    "measure",
    "measure_network",
    "network",
    "ranks",
    "rule_from_words",
]
