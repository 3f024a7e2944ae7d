"""Published tables, computed anew from ledgers of claims, to the printed digit."""

from collections.abc import Iterable
from math import sqrt
from statistics import mean, stdev

import networkx
import pytest

from legajo.graph.measures import ROLES, Rule, measure, network, structure

from .conftest import Listing, read_pairs, read_rows

PUBLISHED = read_rows("strike-published.csv")


def numbers(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


@pytest.fixture(scope="module")
def families(of_pairs: Listing) -> dict[str, float | None]:
    """Marriages among the families of Florence, without the Pucci, who married none of them."""
    pairs = [(str(one), str(other)) for one, other in networkx.florentine_families_graph().edges]
    return dict(measure(of_pairs(pairs), "betweenness").values["betweenness"])


@pytest.mark.parametrize(
    ("family", "printed"),
    [
        ("Acciaiuoli", "0.000"),
        ("Albizzi", "0.212"),
        ("Barbadori", "0.093"),
        ("Bischeri", "0.104"),
        ("Castellani", "0.055"),
        ("Ginori", "0.000"),
        ("Guadagni", "0.255"),
        ("Lamberteschi", "0.000"),
        ("Medici", "0.522"),
        ("Pazzi", "0.000"),
        ("Peruzzi", "0.022"),
        ("Ridolfi", "0.114"),
        ("Salviati", "0.143"),
        ("Strozzi", "0.103"),
        ("Tornabuoni", "0.092"),
    ],
)
def test_the_betweenness_of_florentine_families_is_as_printed(
    families: dict[str, float | None], family: str, printed: str
) -> None:
    """The table that networkx and jsnetworkx hold themselves to.

    M. O. Jackson, Social and Economic Networks (2008), section 1.2, has the same for the Medici.
    """
    assert f"{families[family]:.3f}" == printed


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["name"])
def test_brokerage_and_autonomy_in_the_strike_are_those_of_the_table(
    of_pairs: Listing, row: dict[str, str]
) -> None:
    groups = {one["name"]: one["group"] for one in PUBLISHED}
    graph = of_pairs(read_pairs("strike.csv"), groups=groups)
    measured = measure(graph, *ROLES, "brokerage", "autonomy", group_by="member_of", weight="one")
    name = row["name"]
    for role in (*ROLES, "brokerage"):
        assert measured.values[role][name] == int(row[role]), role
    autonomy = measured.values["autonomy"][name]
    assert autonomy is not None
    digits = len(row["autonomy"].partition(".")[2])
    assert float(f"{autonomy:.{digits}f}") == float(row["autonomy"])


@pytest.mark.parametrize(("name", "printed"), [("A", "0.953"), ("C", "0.406")])
def test_the_constraint_of_a_small_network_is_that_worked_out_by_hand(
    of_pairs: Listing, name: str, printed: str
) -> None:
    """Ruqin Ren's example, as worked out in arso's chapter on bridges and brokers."""
    pairs = [("A", "B"), ("A", "C"), ("B", "C"), ("C", "D"), ("C", "E")]
    assert f"{measure(of_pairs(pairs), 'constraint').values['constraint'][name]:.3f}" == printed


def test_the_topography_of_the_anabaptist_leaders_is_as_printed(of_pairs: Listing) -> None:
    """The same chapter: density, mean degree, clustering, distance, diameter."""
    found = structure(network(of_pairs(read_pairs("anabaptists.csv")), Rule()))
    assert f"{found.density:.8f}" == "0.08276798"
    assert f"{found.mean_degree:.6f}" == "5.462687"
    assert f"{found.clustering:.7f}" == "0.3557214"
    assert f"{found.mean_distance:.6f}" == "3.354138"
    assert found.diameter == 9
    assert len(found.components) == 1


@pytest.fixture(scope="module")
def anabaptists(of_pairs: Listing) -> dict[str, list[float]]:
    """The values of every measure, in the order of the file."""
    measured = measure(
        of_pairs(read_pairs("anabaptists.csv")),
        *("degree", "betweenness", "closeness", "eigenvector"),
        weight="one",
    )
    return {name: numbers(values.values()) for name, values in measured.values.items()}


def centralization(values: list[float], most: float) -> float:
    """Freeman's: how far all stay behind the first, as a share of how far they could."""
    return sum(max(values) - value for value in values) / most


def test_the_anabaptist_leaders_are_spread_as_printed(anabaptists: dict[str, list[float]]) -> None:
    """R for Social Network Analysis, chapter on topography with igraph: sd and centralization."""
    n = 67
    degree, betweenness = anabaptists["degree"], anabaptists["betweenness"]
    closeness, eigenvector = anabaptists["closeness"], anabaptists["eigenvector"]
    pairs = (n - 1) * (n - 2) / 2
    assert f"{mean(degree):.6f}" == "5.462687"
    assert f"{stdev(degree):.6f}" == "3.434797"
    assert f"{stdev(closeness):.8f}" == "0.05769685"
    assert f"{stdev(value * pairs for value in betweenness):.4f}" == "110.4204"
    assert f"{centralization(degree, (n - 1) * (n - 2)):.7f}" == "0.1645688"
    assert f"{centralization(betweenness, n - 1):.7f}" == "0.1974781"
    most = (n - 1) * (n - 2) / (2 * n - 3)
    assert f"{centralization(closeness, most):.7f}" == "0.2199767"
    length = sqrt(sum(value**2 for value in eigenvector))
    assert f"{stdev(value / length for value in eigenvector):.7f}" == "0.0801868"
