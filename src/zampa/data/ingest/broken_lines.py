"""What a report says of lines that are not rows."""

from zampa.data.quality.tallying import RuleTally

_BROKEN = {
    "columns": (
        {
            "zh": "这一行的格数与表头不一样。",
            "en": "This line has more or fewer cells than the header.",
            "bo": "ཐིག་འདིའི་རེའུ་མིག་གི་གྲངས་མགོ་མིང་དང་མི་མཐུན།",
        },
        {
            "zh": "看看是不是多了或少了一个分隔符，或文字里有没有加引号的逗号。",
            "en": "Look for a missing or extra separator, or a comma without quotes.",
            "bo": "དབྱེ་རྟགས་ལྷག་པའམ་ཆད་པ་ཡོད་མེད་གཟིགས།",
        },
    ),
    "encoding": (
        {
            "zh": "这一行有读不出的字节。",
            "en": "This line holds bytes that cannot be read.",
            "bo": "ཐིག་འདིའི་ནང་ཀློག་མི་ཐུབ་པའི་ཡིག་རྟགས་ཡོད།",
        },
        {
            "zh": "请用 UTF-8 编码另存文件。",
            "en": "Save the file as UTF-8.",
            "bo": "ཡིག་ཆ་ UTF-8 ནང་ཉར་ཚགས་བྱོས།",
        },
    ),
    "quote": (
        {"zh": "引号没有配对。", "en": "A quotation mark is not closed.", "bo": "འདྲེན་རྟགས་ཁ་སྤྲོད་མེད།"},
        {
            "zh": "请补上引号，再送一次。",
            "en": "Close it and send the file again.",
            "bo": "འདྲེན་རྟགས་ཁ་སྐོང་བྱས་ནས་བསྐྱར་སྐྱེལ་བྱོས།",
        },
    ),
    "json": (
        {
            "zh": "这一行不是完整的 JSON 对象。",
            "en": "This line is not a whole JSON object.",
            "bo": "ཐིག་འདི་ JSON ཆ་ཚང་མིན།",
        },
        {
            "zh": "请检查括号和引号。",
            "en": "Check its brackets and quotation marks.",
            "bo": "གུག་རྟགས་དང་འདྲེན་རྟགས་ལ་ཞིབ་བཤེར་བྱོས།",
        },
    ),
}


def tally(why: str, count: int, first: list[dict[str, object]]) -> RuleTally:
    """What is told of lines that are not rows. `why`: columns, encoding, quote or json."""
    says, do = _BROKEN[why]
    return RuleTally(
        key=f"row.{why}",
        kind="row",
        severity="stop",
        dimension="validity",
        fields=(),
        rows=count,
        first=first,
        says=says,
        do=do,
    )
