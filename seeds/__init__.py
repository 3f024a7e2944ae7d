"""Data that comes with legajo: the vocabulary and the curated cases."""

from .bundled import bundled_cases, ftm_model_path, vocabulary_path

__all__ = ["bundled_cases", "ftm_model_path", "vocabulary_path"]
