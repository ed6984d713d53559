"""Keep what packs declare about data elements and code lists."""

from collections.abc import Collection

from django.db import transaction

from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.data.standards.models import Code, CodeList, Element


@transaction.atomic
def declare(
    *, pack: str, elements: Collection[ElementDeclaration], codelists: Collection[CodeListDeclaration]
) -> None:
    """Make these the elements and code lists of the pack; what it no longer declares is retired, never deleted.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    for element in elements:
        Element.objects.update_or_create(
            key=element.key,
            defaults={
                "pack": pack,
                "title": element.title.model_dump(mode="json"),
                "declared": element.model_dump(mode="json"),
                "retired": False,
            },
        )
    for codelist in codelists:
        _declare_codelist(pack, codelist)
    Element.objects.filter(pack=pack).exclude(key__in=[e.key for e in elements]).update(retired=True)
    CodeList.objects.filter(pack=pack).exclude(key__in=[c.key for c in codelists]).update(retired=True)


def _declare_codelist(pack: str, codelist: CodeListDeclaration) -> None:
    kept, _ = CodeList.objects.update_or_create(
        key=codelist.key,
        defaults={
            "pack": pack,
            "title": codelist.title.model_dump(mode="json"),
            "declared": codelist.model_dump(mode="json", exclude={"codes"}),
            "retired": False,
        },
    )
    codes = [
        Code(
            codelist=kept,
            code=code.code,
            title=code.title.model_dump(mode="json"),
            aliases=list(code.aliases),
            retired=False,
        )
        for code in codelist.codes
    ]
    Code.objects.filter(codelist=kept).update(retired=True)
    Code.objects.bulk_create(
        codes,
        update_conflicts=True,
        unique_fields=["codelist", "code"],
        update_fields=["title", "aliases", "retired"],
        batch_size=500,
    )
