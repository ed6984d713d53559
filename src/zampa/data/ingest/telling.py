"""What a message says of a delivery: which resource, which file, what became of its rows."""

from zampa.data.catalogue import naming
from zampa.data.ingest.models import Delivery

_TEXTS = {
    "refused": (
        "{what}། ཕྱིར་བཅོལ་བྱས་ཟིན། རྒྱུ་མཚན་སྙན་ཞུའི་ནང་གསལ།",
        "{what}：未被接收，原因见报告。",
        "{what} was refused; its report says why.",
    ),
    "held": (
        "{what}། སྒུག་བཞིན་འདུག ཐག་གཅོད་གནང་རོགས།",
        "{what}：暂停，等您决定。",
        "{what} waits for your decision.",
    ),
    "asked": (
        "{what}། སྟར་པའི་ནང་འདྲི་བ་འདུག",
        "{what}：有几列需要您说明。",
        "{what}: a question about its columns waits for you.",
    ),
    "unchanged": (
        "{what}། འགྱུར་བ་མེད།",
        "{what}：与已有数据相同，没有变化。",
        "{what} is what is there already; nothing changed.",
    ),
    "committed": (
        "{what}། བཅུག་པ་ {accepted}། ཟུར་བཞག་ {rejected}།",
        "{what}：入库 {accepted} 行，搁置 {rejected} 行。",
        "{what}: {accepted} taken in, {rejected} set aside.",
    ),
    "interrupted": (
        "{what}། བར་ཆད་བྱུང་། ཡང་བསྐྱར་སྐྱེལ་རོགས།",
        "{what}：被中断，没有任何改动，请再送一次。",
        "{what} was cut off; nothing changed. Please send it again.",
    ),
}
_WHAT = {"bo": "{title}（{file}）", "zh": "{title}（{file}）", "en": "{title} ({file})"}


def texts(delivery: Delivery) -> dict[str, str]:
    """The message in bo, zh and en. The name of a file about persons may be somebody's: it stays out."""
    titles = naming.titles({delivery.resource}).get(delivery.resource, {})
    file = delivery.key if delivery.persons else delivery.file_name
    numbers = {"accepted": f"{delivery.accepted:,}", "rejected": f"{delivery.rejected:,}"}
    told = {}
    for language, text in zip(("bo", "zh", "en"), _TEXTS[delivery.state], strict=True):
        what = _WHAT[language].format(title=titles.get(language) or delivery.resource, file=file)
        told[language] = text.format(what=what, **numbers)
    return told
