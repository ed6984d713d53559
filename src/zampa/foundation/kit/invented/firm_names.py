"""Names of invented firms: place, own name (字号) of two or three characters, trade and form; a million and more of them."""

from functools import cache

import numpy as np
import polars as pl

from zampa.foundation.kit.invented import places

# A character of an own name, another one that is easily typed in its place, and the word in Tibetan.
OWN = (
    ("金", "今", "གསེར"), ("银", "根", "དངུལ"), ("雪", "血", "གངས"), ("山", "三", "རི"), ("湖", "胡", "མཚོ"),
    ("河", "何", "ཆུ་བོ"), ("日", "目", "ཉི་མ"), ("月", "用", "ཟླ་བ"), ("星", "兴", "སྐར་མ"), ("天", "大", "གནམ"),
    ("云", "运", "སྤྲིན"), ("风", "丰", "རླུང"), ("雨", "玉", "ཆར"), ("花", "华", "མེ་ཏོག"), ("草", "早", "རྩྭ"),
    ("木", "本", "ཤིང"), ("林", "琳", "ནགས"), ("石", "实", "རྡོ"), ("玉", "王", "གཡུ"), ("水", "永", "ཆུ"),
    ("火", "伙", "མེ"), ("光", "广", "འོད"), ("明", "名", "གསལ"), ("东", "冬", "ཤར"), ("西", "希", "ནུབ"),
    ("南", "楠", "ལྷོ"), ("北", "贝", "བྱང"), ("中", "忠", "དབུས"), ("高", "皋", "མཐོ"), ("大", "达", "ཆེན"),
    ("新", "欣", "གསར"), ("宝", "保", "ནོར"), ("福", "富", "བསོད"), ("吉", "洁", "བཀྲ"), ("祥", "翔", "ཤིས"),
    ("和", "合", "མཐུན"), ("平", "萍", "ཞི"), ("安", "按", "བདེ"), ("康", "糠", "བདེ་ཐང"), ("乐", "东", "སྐྱིད"),
    ("兴", "星", "དར"), ("盛", "胜", "རྒྱས"), ("通", "同", "ལམ"), ("龙", "隆", "འབྲུག"), ("虎", "户", "སྟག"),
    ("马", "玛", "རྟ"), ("牛", "午", "གླང"), ("羊", "洋", "ལུག"), ("鹿", "路", "ཤྭ"), ("鹤", "贺", "ཁྲུང"),
    ("鹰", "英", "གླག"), ("狮", "师", "སེང"), ("莲", "连", "པདྨ"), ("松", "颂", "ཐང་ཤིང"), ("柏", "伯", "ཤུག"),
    ("桥", "侨", "ཟམ"), ("城", "诚", "མཁར"), ("门", "们", "སྒོ"), ("泉", "全", "ཆུ་མིག"), ("谷", "古", "ལུང"),
    ("原", "源", "ཐང"), ("青", "清", "སྔོ"), ("白", "百", "དཀར"), ("红", "宏", "དམར"), ("黄", "皇", "སེར"),
    ("蓝", "兰", "སྔོན"), ("绿", "录", "ལྗང"), ("彩", "采", "ཚོན"), ("虹", "红", "འཇའ"), ("春", "椿", "དཔྱིད"),
    ("夏", "厦", "དབྱར"), ("秋", "邱", "སྟོན"), ("珠", "株", "མུ་ཏིག"), ("文", "闻", "ཡིག"), ("德", "得", "ཡོན"),
    ("义", "仪", "དོན"), ("千", "仟", "སྟོང"), ("万", "方", "ཁྲི"), ("百", "佰", "བརྒྱ"), ("牧", "枚", "འབྲོག"),
)  # fmt: skip
TRADES = (
    ("牧业", "འབྲོག་ལས"), ("农业", "ཞིང་ལས"), ("种植", "འདེབས་འཛུགས"), ("养殖", "གསོ་སྤེལ"), ("食品", "བཟའ་ཆས"), ("乳业", "འོ་ལས"),
    ("粮油", "འབྲུ་སྣུམ"), ("果业", "ཤིང་ཏོག"), ("茶叶", "ཇ"), ("矿泉水", "གཏེར་ཆུ"), ("药材", "སྨན་རྫས"), ("纺织", "འཐག་ལས"),
    ("服装", "གྱོན་ཆས"), ("皮革", "ཀོ་བ"), ("工艺品", "ལག་རྩལ"), ("家具", "ཁྱིམ་ཆས"), ("木业", "ཤིང་ལས"), ("建材", "འཛུགས་རྫས"),
    ("建设", "འཛུགས་སྐྲུན"), ("建筑", "ཨར་སྐྲུན"), ("装饰", "མཛེས་སྒྲིག"), ("市政", "གྲོང་སྲིད"), ("水利", "ཆུ་བེད"), ("水务", "ཆུ་ལས"),
    ("电力", "གློག་ཤུགས"), ("新能源", "ནུས་རྩ་གསར་པ"), ("环保", "ཁོར་སྲུང"), ("园林", "སྐྱེད་ཚལ"), ("运输", "དབོར་འདྲེན"), ("物流", "དངོས་རྒྱུག"),
    ("客运", "འགྲུལ་སྐྱེལ"), ("汽车", "རླངས་འཁོར"), ("商贸", "ཚོང་ལས"), ("贸易", "ཉོ་ཚོང"), ("百货", "ཅ་ལག"), ("超市", "ཁྲོམ་ཆེན"),
    ("旅游", "ཡུལ་སྐོར"), ("酒店", "མགྲོན་ཁང"), ("餐饮", "བཟའ་བཏུང"), ("文化", "རིག་གནས"), ("传媒", "བརྒྱུད་ལམ"), ("印务", "པར་ལས"),
    ("科技", "ཚན་རྩལ"), ("信息", "ཆ་འཕྲིན"), ("教育", "སློབ་གསོ"), ("劳务", "ངལ་རྩོལ"), ("物业", "དངོས་ལས"), ("家政", "ཁྱིམ་ལས"),
)  # fmt: skip
FORMS = (
    ("有限责任公司", "ཚད་ཡོད་ཀུང་སི"), ("股份有限公司", "མ་རྐང་ཚད་ཡོད་ཀུང་སི"), ("总公司", "སྤྱི་ཁྱབ་ཀུང་སི"),
    ("集体企业", "མཉམ་གཉེར་ཁེ་ལས"), ("合伙企业", "མཉམ་སྦྲེལ་ཁེ་ལས"), ("农民专业合作社", "ཞིང་པའི་མཉམ་ལས་ཁང"),
)  # fmt: skip
REGION = ("样例", "དཔེ་མཚོན")
_SHORT = len(OWN) ** 2
_STEP = 15_485_863  # a prime: each combination comes once before any comes again
_THREE = 0.35  # share of own names of three characters
_NAMESAKES = 0.05
_LEVELS = np.array([45, 30, 25]) / 100  # the name begins with the county, the prefecture, the region


def parts(random: np.random.Generator, start: int, first: int, kind: np.ndarray) -> pl.DataFrame:
    """The parts of names, a row for each of `kind` (a place in FORMS): place, own, trade, form, each "…_zh" and "…_bo".

    Besides: "county" (a place in places.counties()) and "wrong_zh", the own name with its first character mistyped. One
    in twenty has the own name and the trade of another one. A county has no name twice until its combinations run out.
    """
    rows = len(kind)
    many = np.where(random.random(rows) < _THREE, len(OWN) ** 3, _SHORT)
    counties = len(places.counties())
    number = (
        (start + np.arange(first, first + rows, dtype=np.int64)) * _STEP % (many * len(TRADES) * counties)
    )
    county, own, trade = (
        number % counties,
        number // counties // len(TRADES),
        number // counties % len(TRADES),
    )
    same = random.random(rows) < _NAMESAKES
    like = random.integers(0, rows, rows)
    own, trade, many = (np.where(same, column[like], column) for column in (own, trade, many))
    county = np.where(same, (county[like] + 1 + random.integers(0, counties - 1, rows)) % counties, county)
    level = random.choice(len(_LEVELS), rows, p=_LEVELS)
    columns = {"county": pl.Series(county)}
    for which, end in ((0, "zh"), (2, "bo")):
        half = min(which, 1)
        columns[f"place_{end}"] = _series(_places(half))[level * counties + county]
        columns[f"own_{end}"] = _own(own, many, which, which)
        columns[f"trade_{end}"] = _series([trade_[half] for trade_ in TRADES])[trade]
        columns[f"form_{end}"] = _series([form[half] for form in FORMS])[kind]
    return pl.DataFrame(columns | {"wrong_zh": _own(own, many, 1, 0)})


def whole(named: pl.DataFrame, end: str = "zh") -> pl.Series:
    """The whole names: in Tibetan ("bo") with a tsheg between the parts."""
    said = [pl.col(f"{part}_{end}") for part in ("place", "own", "trade", "form")]
    between = "" if end == "zh" else "་"
    return named.select(pl.concat_str(said, separator=between)).to_series()


def _own(number: np.ndarray, many: np.ndarray, first: int, others: int) -> pl.Series:
    """Own names from numbers: the first character from column `first` of OWN, the others from column `others`."""
    between = "་" if others == 2 else ""
    size = len(OWN)
    one, two, three = number % size, number // size % size, number // size**2
    shown = _series([own[first] for own in OWN])[one] + between + _series([own[others] for own in OWN])[two]
    third = between + _series([own[others] for own in OWN])[three % size]
    return (
        shown.to_frame("short")
        .select(pl.when(pl.Series(many > _SHORT)).then(pl.col("short") + third).otherwise(pl.col("short")))
        .to_series()
    )


def _series(texts: list[str]) -> pl.Series:
    return pl.Series(texts, dtype=pl.String)


@cache
def _places(which: int) -> list[str]:
    """What a name begins with: of each county its name, its prefecture's, the region's."""
    every = places.sample_places()
    column = ("name_zh", "name_bo")[which]
    named = dict(every.select("code", column).iter_rows())
    counties = [str(code) for code in places.counties()]
    return [
        *(named[code] for code in counties),
        *(named[code[:4]] for code in counties),
        *([REGION[which]] * len(counties)),
    ]
