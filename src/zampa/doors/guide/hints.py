"""What an empty workbook says of its columns, and the one resource that stands there as an example (pure)."""

from zampa.doors.guide.entries import EXAMPLES
from zampa.doors.guide.written import Written
from zampa.foundation.kit.saying import say

ABOUT = (
    say(
        "One row for each item; merge the cells of a resource over its items, or fill in its first row only."
    ),
    say("Needed are 信息资源名称, 信息项名称 and 共享类型; everything else may be added later."),
    say("The example is never taken in: delete it, or write over it."),
)
HINTS = {
    "class_1": say("The class, as your office has it, for example 部门信息资源."),
    "class_2": say("The next level, for example 商务."),
    "class_3": say("The next level, if there is one."),
    "class_4": say("The last level, if there is one."),
    "name": say("The name by which people will look for it. Each resource has a name of its own."),
    "code": say("Your office's own code. It finds the resource again next year; without one the name does."),
    "provider": say("Your office."),
    "department": say("The part of your office that answers for it."),
    "provider_code": say("The social credit code of your office. It is not kept here."),
    "abstract": say("One or two sentences: what the rows say, since when, for which area."),
    "format_1": say("Database, spreadsheet, document …"),
    "format_2": say("The kind in detail, for example MySQL or XLSX."),
    "item": say(
        "One column of the data. No names, telephones or numbers of persons where they are not needed."
    ),
    "type": say("字符型C, 数值型N, 整型I, 日期型D, 日期时间型T or 逻辑型L."),
    "length": say("The most signs that a text has."),
    "sharing": say("无条件共享, 有条件共享 or 不予共享. About persons never 无条件共享."),
    "sharing_condition": say("The condition; the law and article where it is 不予共享."),
    "means_1": say("共享平台方式 or 邮件、介质等方式."),
    "means_2": say("How it is fetched: interface, file, database …"),
    "opening": say("是, 有条件开放 or 否. About persons always 否."),
    "opening_condition": say("The condition, if there is one."),
    "cycle": say("实时, 每日, 每周, 每月, 每季度, 半年, 每年, 不定期 or 一次性."),
    "published": say("The day on which your office published the entry, as 2026-11-01."),
    "related": say("Codes of resources that belong to it, with 、 between them."),
}
EXAMPLE = Written(
    {
        "class_1": "部门信息资源", "class_2": "商务", "name": f"{EXAMPLES}农产品批发市场价格", "code": "307001/00001",
        "provider": "（本部门名称）", "department": "市场运行处", "abstract": "全区主要农产品批发市场的每日价格。",
        "format_1": "数据库", "format_2": "MySQL", "sharing": "无条件共享", "means_1": "共享平台方式", "means_2": "接口",
        "opening": "是", "cycle": "每日", "published": "2026-11-01",
    },
    (("日期", "日期型D", ""), ("市场名称", "字符型C", "50"), ("品名", "字符型C", "50"), ("平均价", "数值型N", "10,2")),
)  # fmt: skip
