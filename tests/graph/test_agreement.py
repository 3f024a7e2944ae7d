"""Labels after several subjects, and names that name several things."""

import re

import pytest

from legajo import open_case
from legajo.graph.agreement import is_several, plural


@pytest.mark.parametrize(
    ("label", "several"),
    [
        ("se reunió con", "se reunieron con"),
        ("negoció con", "negociaron con"),
        ("ofreció", "ofrecieron"),
        ("asistió a", "asistieron a"),
        ("destituyó a", "destituyeron a"),
        ("impuso", "impusieron"),
        ("redujo", "redujeron"),
        ("tuvo lugar en", "tuvieron lugar en"),
        ("sabía de", "sabían de"),
        ("buscaba", "buscaban"),
        ("procede de", "proceden de"),
        ("no había respondido a", "no habían respondido a"),
        ("fue líder de", "fueron líderes de"),
        ("fue colaborador de", "fueron colaboradores de"),
        ("fue padre o madre de", "fueron padres o madres de"),
        ("estuvo preso en", "estuvieron presos en"),
        ("estuvo del lado de", "estuvieron del lado de"),
        ("estuvo bajo vigilancia de", "estuvieron bajo vigilancia de"),
        ("se postuló en", "se postularon en"),
        ("perdió por despido su puesto en", "perdieron por despido su puesto en"),
        ("iba a testificar en", "iban a testificar en"),
        ("era testigo previsto en", "eran testigos previstos en"),
        ("fue parte de", "fueron parte de"),
        ("fue {role} en", "fueron {role} en"),
        ("fue director general en", "fueron directores generales en"),
        ("dejó su cargo en", "dejaron su cargo en"),
        ("xyz", "xyz"),
    ],
)
def test_a_spanish_label_agrees_in_number(label: str, several: str) -> None:
    assert plural(label, "es") == several


@pytest.mark.parametrize(
    ("label", "several"),
    [
        ("was an ally of", "were allies of"),
        ("was an attorney for", "were attorneys for"),
        ("was an adviser to", "were advisers to"),
        ("was a guest at", "were guests at"),
        ("was a branch of", "were branches of"),
        ("was a boss of", "were bosses of"),
        ("was a spokesman for", "were spokesmen for"),
        ("was a German in", "were Germans in"),
        ("was a child of", "were children of"),
        ("was a missing person", "were missing people"),
        ("lies in", "lie in"),
        ("was imprisoned in", "were imprisoned in"),
        ("shows", "show"),
        ("carries", "carry"),
        ("passes on", "pass on"),
        ("has as a part", "have as a part"),
        ("met with", "met with"),
        ("said", "said"),
    ],
)
def test_an_english_label_agrees_in_number(label: str, several: str) -> None:
    assert plural(label, "en") == several


def test_every_spanish_label_of_the_vocabulary_has_a_plural() -> None:
    labels = {
        relation.label("es") for relation in open_case("pacto").ledger.vocabulary.relations.values()
    }
    same = {label for label in labels if plural(label, "es") == label}
    assert same == set()


@pytest.mark.parametrize(
    "name",
    [
        "Photographs of the quay",
        "Documents compiled by Ibarra",
        "Ibarra's tweets about the port",
        "Prison logbooks",
        "Arrests (2020)",
    ],
)
def test_a_name_may_name_several_things(name: str) -> None:
    assert is_several(name)


@pytest.mark.parametrize(
    "name",
    [
        "Meeting of dockers",
        "Raid after the strikes",
        "Order not to record entries",
        "Access to the quays",
        "Analysis",
        "Harbour news",
        "The minister's",
        "",
    ],
)
def test_a_name_may_name_one_thing(name: str) -> None:
    assert not is_several(name)


# After these forms of *to be* a word in -o, -a or -or would say of what gender the subject is.
GENDERED = re.compile(r"^(?:fue|era|estuvo|estaba|es|está) (?:\w+[oa]|\w+or)\b(?! o \w+[oa]\b)")
NEUTRAL = (
    "fue miembro",
    "fue padre o madre",
    "fue hijo o hija",
    "estuvo bajo",
    "fue objeto",
    "fue pareja",
)


def test_no_spanish_label_guesses_the_gender_of_a_person() -> None:
    vocabulary = open_case("pacto").ledger.vocabulary
    people = {"Actor", "Person", "Group"}
    for relation in vocabulary.relations.values():
        labels = [relation.label("es"), relation.role_label("X", "es") or ""]
        if people & set(relation.object_types):
            labels.append(relation.inverse_label("es") or "")
        for label in labels if people & set(relation.subject_types) else labels[2:]:
            found = GENDERED.match(label)
            assert found is None or label.startswith(NEUTRAL), (relation.id, label)
