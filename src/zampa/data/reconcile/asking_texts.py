"""What messages say of discrepancies, in bo, zh and en; no value stands in them."""

from collections.abc import Mapping, Sequence
from datetime import date

from zampa.data.reconcile.models import Discrepancy

Titles = Mapping[str, Mapping[str, str]]
Message = tuple[dict[str, str], str]
LIST = "/discrepancies"


def link(paper: Discrepancy) -> str:
    """The page of one discrepancy."""
    return f"{LIST}/{paper.number}"


def asked(papers: Sequence[Discrepancy], titles: Titles, due: date) -> Message:
    """To the office of the source: its values do not agree with what holds."""
    count = sum(paper.bundle or 1 for paper in papers)
    if len(papers) == 1 and count == 1:
        title, paper = _title(papers[0], titles), papers[0]
        texts = {
            "bo": f"{title['bo']} ནང་གི་གྲངས་ཚད་གཅིག་ཁུངས་གཞན་དང་མི་མཐུན། {due} ཚུན་བཅོས་པའམ་རྒྱུ་མཚན་བཤད་རོགས།",
            "zh": f"“{title['zh']}”有一个值与权威记录不一致（{paper.number}），请在 {due} 前更正数据，或说明理由退回。",
            "en": f"One value of “{title['en']}” does not agree with what holds ({paper.number}). "
            f"Please correct your table or reject with a reason by {due}.",
        }
        return texts, link(paper)
    texts = {
        "bo": f"རེའུ་མིག་ནང་གི་གྲངས་ཚད་ {count:,} ཁུངས་གཞན་དང་མི་མཐུན། {due} ཚུན་བཅོས་པའམ་རྒྱུ་མཚན་བཤད་རོགས།",
        "zh": f"你部门的数据有 {count:,} 个值与权威记录不一致，请在 {due} 前更正数据，或说明理由退回。",
        "en": f"{count:,} values of your office's tables do not agree with what holds. "
        f"Please correct the tables or reject with a reason by {due}.",
    }
    return texts, link(papers[0]) if len(papers) == 1 else LIST


def disputed(paper: Discrepancy, titles: Titles, due: date) -> Message:
    """To the office of the source: another office disputes its value, which holds."""
    title = _title(paper, titles)
    texts = {
        "bo": f"{title['bo']} ནང་གི་གྲངས་ཚད་གཅིག་ལ་ལས་ཁུངས་གཞན་གྱིས་རྩོད་གཞི་བཏོན། {due} ཚུན་ལན་གནང་རོགས།",
        "zh": f"有部门对“{title['zh']}”的一个值提出异议（{paper.number}），请在 {due} 前更正数据，或说明理由退回。",
        "en": f"An office disputes one value of “{title['en']}” ({paper.number}). "
        f"Please correct your table or reject with a reason by {due}.",
    }
    return texts, link(paper)


def answered(paper: Discrepancy, titles: Titles) -> Message:
    """To the data office: the source's office has rejected, with a reason."""
    title = _title(paper, titles)
    texts = {
        "bo": f"{title['bo']}། མི་མཐུན་པ་ {paper.number} ལ་ལས་ཁུངས་ཀྱིས་རྒྱུ་མཚན་བཤད་ནས་ཕྱིར་བསློགས། ཐག་གཅོད་གནང་རོགས།",
        "zh": f"“{title['zh']}”的部门说明理由退回了校核 {paper.number}，请裁定或发回。",
        "en": f"The office of “{title['en']}” has rejected {paper.number} with a reason. Please rule, or send it back.",
    }
    return texts, link(paper)


def sent_back(paper: Discrepancy, titles: Titles, due: date) -> Message:
    """To the office of the source: the data office is not content with its reason."""
    title = _title(paper, titles)
    texts = {
        "bo": f"{title['bo']}། མི་མཐུན་པ་ {paper.number} ཕྱིར་བསྐུར། {due} ཚུན་ཡང་བསྐྱར་གཟིགས་རོགས།",
        "zh": f"“{title['zh']}”的校核 {paper.number} 被发回，请在 {due} 前重新核对。",
        "en": f"{paper.number} of “{title['en']}” was sent back to you. Please look at it again by {due}.",
    }
    return texts, link(paper)


def closed(paper: Discrepancy, titles: Titles) -> Message:
    """To the office that has disputed a value: the matter is closed."""
    title = _title(paper, titles)
    texts = {
        "bo": f"{title['bo']}། ཁྱེད་ཀྱི་རྩོད་གཞི་ {paper.number} མཇུག་སྒྲིལ་ཟིན།",
        "zh": f"你部门对“{title['zh']}”的异议 {paper.number} 已办结。",
        "en": f"Your dispute {paper.number} about “{title['en']}” is closed.",
    }
    return texts, link(paper)


def risen(paper: Discrepancy, titles: Titles, *, count: int) -> Message:
    """To the data office: an office has neither changed its table nor answered in time. `paper`: one of `count`."""
    if count == 1:
        title = _title(paper, titles)
        texts = {
            "bo": f"{title['bo']}། མི་མཐུན་པ་ {paper.number} དུས་ལས་ཡོལ་ཟིན། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
            "zh": f"“{title['zh']}”的校核 {paper.number} 已逾期，请催办。",
            "en": f"{paper.number} of “{title['en']}” is overdue. Please remind its office.",
        }
        return texts, link(paper)
    texts = {
        "bo": f"མི་མཐུན་པ་ {count:,} དུས་ལས་ཡོལ་ཟིན། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
        "zh": f"有 {count:,} 件校核逾期，请催办。",
        "en": f"{count:,} discrepancies are overdue. Please remind their offices.",
    }
    return texts, LIST


def _title(paper: Discrepancy, titles: Titles) -> Mapping[str, str]:
    return titles.get(paper.resource) or dict.fromkeys(("bo", "zh", "en"), paper.resource)
