"""Part of legajo."""
