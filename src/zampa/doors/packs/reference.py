"""Prints the reference pages of what a pack may say, from the declarations themselves."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from zampa.doors.packs import wording
from zampa.doors.packs.kinds import (
    CALENDAR,
    CODELIST,
    DATA,
    ELEMENT,
    EXAMPLE,
    KINDS,
    LATER,
    MATCHING,
    PACK,
    RESOURCE,
    RULE,
    Kind,
)
from zampa.foundation.kit.declared import Texts

_TITLES = {
    PACK: ("Pack", "领域包"),
    ELEMENT: ("Data element", "数据元"),
    CODELIST: ("Code list", "代码集"),
    RESOURCE: ("Resource", "信息资源"),
    DATA: ("Table of data", "随包数据表"),
    RULE: ("Quality rule", "质量规则"),
    EXAMPLE: ("Example", "规则示例"),
    MATCHING: ("Matching", "主体比对"),
    CALENDAR: ("Calendar", "工作日历"),
}
_SPECIMENS = Path(__file__).parent / "specimens"
_FOOT = "Printed from the code by `zampa docs`. 由代码生成，请勿手改。"
_MEANINGS = {
    "key": "its name everywhere; it never changes 全局唯一，永不更改",
    "title": "its title 名称",
    "since": "the day from which it is in force 生效日期",
    "field": "the field that it looks at 所检查的字段",
    "min": "the lower bound 下限",
    "max": "the upper bound 上限",
}
_HEAD = (
    "| Part 项 | Takes 取值 | Required 必填 | If left out 缺省 | Meaning 说明 |",
    "|---|---|---|---|---|",
)


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {f"{kind.page}.md": page(kind) for kind in _TITLES}


def page(kind: Kind) -> str:
    """The page of one kind of declaration."""
    english, chinese = _TITLES[kind]
    specimen = (_SPECIMENS / f"{kind.page}.yaml").read_text("utf-8").rstrip()
    lines = [f"# {english} {chinese}", "", _story(kind.model), "", "```yaml", specimen, "```", ""]
    for model in dict.fromkeys([kind.model, *_inner(kind.model)]):
        if model is not kind.model:
            lines += ["", f"## {_name(model)}", "", _story(model), ""]
        lines += [*_HEAD, *(_row(name, info) for name, info in model.model_fields.items())]
    if kind is PACK:
        lines += _folders()
    lines += ["", _FOOT]
    return "\n".join(lines) + "\n"


def _folders() -> list[str]:
    rows = [f"| `{kind.folder}/` | [{' '.join(_TITLES[kind])}]({kind.page}.md) |" for kind in KINDS.values()]
    later = ", ".join(f"`{name}/`" for name in sorted(LATER))
    return [
        "",
        "## Folders 文件夹",
        "",
        "| Folder 文件夹 | Holds 内容 |",
        "|---|---|",
        *rows,
        "",
        f"A YAML file holds one declaration or a list of them. Later versions read: {later}.",
    ]


def _inner(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models inside a model, outer ones first; texts in three languages need no table of their own."""
    for info in model.model_fields.values():
        for inner in wording.models_in(wording.whole(info)):
            if inner is not Texts:
                yield inner
                yield from _inner(inner)


def _row(name: str, info: FieldInfo) -> str:
    required = "yes 是" if info.is_required() else ""
    takes = wording.expected(wording.whole(info)) + _limits(info)
    cells = (f"`{name}`", _short(info, takes), required, _default(info), _meaning(name, info))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _meaning(name: str, info: FieldInfo) -> str:
    inner = next((m for m in wording.models_in(wording.whole(info)) if m is not Texts), None)
    story = _story(inner).partition(". ")[0].rstrip(".") if inner else ""
    return info.description or _MEANINGS.get(name) or story


def _short(info: FieldInfo, takes: str) -> str:
    """A part with parts of its own points to their table."""
    inner = next((m for m in wording.models_in(wording.whole(info)) if m is not Texts), None)
    if inner is None:
        return takes.partition(", {")[0]
    many = next((f"{many} of " for many in ("a list", "a map") if takes.partition(",")[0] == many), "")
    return f"{many}[{_name(inner)}](#{_name(inner).replace(' ', '-')})"


def _limits(info: FieldInfo) -> str:
    words = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
    said = [
        f"{words[n]} {getattr(m, n):g}"
        for m in info.metadata
        for n in words
        if getattr(m, n, None) is not None
    ]
    return f", {', '.join(said)}" if said else ""


def _default(info: FieldInfo) -> str:
    value: Any = info.default
    if value in (PydanticUndefined, None, (), {}) or isinstance(value, BaseModel) or info.is_required():
        return ""
    if isinstance(value, tuple):
        return f"`{', '.join(str(one) for one in value)}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _name(model: type[BaseModel]) -> str:
    """CompareMust → compare; FieldDeclaration → field."""
    word = model.__name__.removesuffix("Declaration").removesuffix("Must") or "must"
    return "".join(f" {c.lower()}" if c.isupper() else c for c in word).strip()


def _story(model: type[BaseModel]) -> str:
    return " ".join((inspect.getdoc(model) or "").split())
