"""What every declaration in a pack has: a key, a title in three languages, the law or standard, and a date."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*$", max_length=80)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Strict(BaseModel):
    """Unknown words are errors; nothing is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(Strict):
    """One text in three languages. `reviewed` lists the languages that a person has read and approved."""

    bo: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    reviewed: tuple[str, ...] = ()


class Declared(Strict):
    """The head of each declaration."""

    key: Key
    title: Texts
    basis: str = Field(min_length=1, description="the law or standard, as docs/reference/laws.md names it")
    since: date
