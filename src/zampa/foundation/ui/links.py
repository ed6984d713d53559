"""Links for print: each link of a page's main part gets a number, and a list at its end says where the numbers lead."""

import re

from markupsafe import Markup

_LINK = re.compile(r'<a\b[^>]*? href="([^"#][^"]*)"')
_MAIN = re.compile(r"(<main\b.*?)(</main>)", re.DOTALL)


def numbered(html: str, origin: str) -> str:
    """The page with numbered links; on a screen nothing of it is seen."""
    return _MAIN.sub(lambda main: _with_list(main[1], origin) + main[2], html, count=1)


def _with_list(main: str, origin: str) -> str:
    addresses: dict[str, int] = {}

    def number(link: re.Match[str]) -> str:
        place = addresses.setdefault(link[1], len(addresses) + 1)
        return link[0].replace("<a", f'<a data-n="{place}"', 1)

    text = _LINK.sub(number, main)
    return text + _list(list(addresses), origin) if addresses else text


def _list(addresses: list[str], origin: str) -> str:
    entries = "".join(f"<li>{address}</li>" for address in addresses)
    return f'<div class="addresses"><p>{Markup.escape(origin)}</p><ol>{entries}</ol></div>'
