"""The reference pages that the code itself prints."""

from zampa.doors.cli import comparing_page
from zampa.doors.packs import reference as pack_pages
from zampa.foundation.kit.environment import SETTINGS


def pages() -> dict[str, str]:
    """Every printed reference page: file name and text."""
    return {"settings.md": _settings(), "comparing.md": comparing_page.page(), **pack_pages.pages()}


def _settings() -> str:
    lines = [
        "# Settings 设置",
        "",
        "Read from the environment. An unreadable value stops the start and says why.",
        "从环境变量读取；读不懂的值会停止启动并说明原因。",
        "",
        "| Name 名称 | Default 默认 | What it does 作用 |",
        "|---|---|---|",
        *[f"| `{name}` | `{default or '–'}` | {says} |" for name, (default, says) in SETTINGS.items()],
    ]
    return "\n".join(lines) + "\n"
