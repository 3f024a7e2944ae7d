"""Measures of a graph that say what they counted, and how far they can be trusted."""

from .brokerage import ROLES, brokerage
from .catalogue import MEASURES, USUAL, Measure, find_measures
from .measure import CAVEAT, Measurement, measure, measure_network
from .network import Network, Tie, network
from .paths import Path, Step, rank_of, shortest_path, strongest_path
from .rule import WEIGHTS, Rule, RuleWords, rule_from_words
from .scenarios import KINDS, Scenario, Skipped, candidates
from .sensitivity import Range, Sensitivity, Shift, sensitivity
from .structure import Structure, structure
from .values import ranks

__all__ = [
    "CAVEAT",
    "KINDS",
    "MEASURES",
    "ROLES",
    "USUAL",
    "WEIGHTS",
    "Measure",
    "Measurement",
    "Network",
    "Path",
    "Range",
    "Rule",
    "RuleWords",
    "Scenario",
    "Sensitivity",
    "Shift",
    "Skipped",
    "Step",
    "Structure",
    "Tie",
    "brokerage",
    "candidates",
    "find_measures",
    "measure",
    "measure_network",
    "network",
    "rank_of",
    "ranks",
    "rule_from_words",
    "sensitivity",
    "shortest_path",
    "strongest_path",
    "structure",
]
