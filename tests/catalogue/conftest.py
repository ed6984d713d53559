"""The small catalogue of `library.py`."""

from catalogue.library import library  # noqa: F401 - a fixture
