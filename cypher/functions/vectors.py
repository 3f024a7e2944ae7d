"""How alike two lists of numbers are, computed in single precision as Neo4j does."""

from __future__ import annotations

import math
from array import array

from ..errors import ARGUMENT, CypherError, type_error
from ..values.arithmetic import kind_name
from ..values.entities import Value


def _vector(value: Value, argument: str, name: str) -> array[float]:
    if type(value) is not list:
        raise type_error(f"{name}() takes lists of numbers, not a {kind_name(value)}.")
    numbers = value
    if numbers and all(type(item) in (int, float) for item in numbers):
        try:
            found = array("f", [float(item) for item in numbers])
        except OverflowError:
            found = array("f", [math.inf])
        if all(map(math.isfinite, found)):
            return found
    raise _invalid(argument, name)


def _invalid(argument: str, name: str) -> CypherError:
    return CypherError(
        ARGUMENT,
        f"{name}(): argument {argument} is not a valid vector: it takes a list of finite numbers, "
        "and the cosine one that is not all zeros.",
    )


def _pair(a: Value, b: Value, name: str) -> tuple[array[float], array[float]]:
    one, two = _vector(a, "a", name), _vector(b, "b", name)
    if len(one) != len(two):
        raise CypherError(ARGUMENT, f"{name}(): the vectors do not have the same length.")
    return one, two


def _single(value: float) -> float:
    return array("f", [value])[0]


def vector_similarity_cosine_(a: Value, b: Value) -> float:
    name = "vector.similarity.cosine"
    one, two = _pair(a, b, name)
    lengths = [math.sqrt(sum(x * x for x in vector)) for vector in (one, two)]
    for argument, length in zip("ab", lengths, strict=True):
        if length == 0:
            raise _invalid(argument, name)
    product = sum(x * y for x, y in zip(one, two, strict=True))
    return _single((1 + product / (lengths[0] * lengths[1])) / 2)


def vector_similarity_euclidean_(a: Value, b: Value) -> float:
    one, two = _pair(a, b, "vector.similarity.euclidean")
    return _single(1 / (1 + sum((x - y) ** 2 for x, y in zip(one, two, strict=True))))
