"""The templates, as tests/template has them."""

from tests.template.conftest import hub, source, translated_hub

__all__ = ["hub", "source", "translated_hub"]
