"""What a pack may say about itself."""

from pydantic import Field

from zampa.foundation.kit.declared import Declared, Key


class PackDeclaration(Declared):
    """A pack. File: pack.yaml; `key` is the name of its folder."""

    needs: tuple[Key, ...] = Field(
        (), description="the packs whose elements, code lists and resources it refers to"
    )
    sample_only: bool = Field(False, description="true: only a sample home takes it")
