"""The house rules that a machine can hold."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

SOURCE = Path(__file__).resolve().parents[2] / "src" / "zampa"
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("zampa.")]
MODELS = [model for config in ROOMS for model in config.get_models()]
WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "save",
}

MAY_POINT_AT = {
    "people": {"places", "people"},
    "places": {"places"},
    "standards": {"standards"},
    "catalogue": {"catalogue", "standards"},
    "quality": {"quality", "catalogue", "standards"},
    "ingest": {"ingest", "quality", "catalogue", "standards"},
}


def named(file: Path) -> str:
    return str(file.relative_to(SOURCE))


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_is_not_long(file):
    lines = len(file.read_text("utf-8").splitlines())

    assert lines <= 300, f"{named(file)} has {lines} lines: make a folder of the same name"


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_tells_its_job_in_its_first_sentence(file):
    text = file.read_text("utf-8")

    assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{named(file)} has no docstring"


@pytest.mark.parametrize("file", [f for f in FILES if f.name == "__init__.py"], ids=named)
def test_an_init_file_holds_a_story_and_no_code(file):
    assert len(ast.parse(file.read_text("utf-8")).body) <= 1


@pytest.mark.parametrize("file", [f for f in FILES if "actions" not in f.with_suffix("").parts], ids=named)
def test_only_actions_write(file):
    """A call of a writing method on `….objects…`, or `.save()` or `.delete()` of anything, stands in actions alone."""
    found = [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and (
            ".objects." in ast.unparse(node.func)
            or (
                node.func.attr in {"save", "delete"}
                and not ast.unparse(node.func).startswith(("np.", "request.session"))
            )
        )
    ]

    assert not found, f"{named(file)} writes in lines {found}"


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_model_names_its_personal_fields(model):
    fields = {field.name for field in model._meta.get_fields()}

    assert "PERSONAL" in vars(model), f"{model.__name__} is silent about persons"
    assert fields >= model.PERSONAL


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_foreign_keys_follow_the_arrows(model):
    room = model._meta.app_label
    targets = {f.related_model._meta.app_label for f in model._meta.get_fields() if isinstance(f, ForeignKey)}

    assert targets <= MAY_POINT_AT.get(room, {room})


def test_passes_are_made_by_ingest_alone():
    importers = {
        named(file)
        for file in FILES
        if "store.passes" in file.read_text("utf-8")
        and not named(file).startswith(("foundation/store/", "data/ingest/"))
    }

    assert not importers


def test_there_are_no_signals():
    guilty = [
        named(f)
        for f in FILES
        if "django.dispatch" in f.read_text("utf-8") or "post_save" in f.read_text("utf-8")
    ]

    assert not guilty
