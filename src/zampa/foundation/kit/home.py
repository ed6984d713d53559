"""The folder ZAMPA_HOME: what lies where, and whether it is a real home or a sample home, for ever."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

FOLDERS = ("tables", "originals", "quarantine", "locks", "progress", "packs")
PERSONAL = ("uploads", "originals", "quarantine", "staging")


@dataclass(frozen=True)
class Home:
    """Where one installation keeps its state. `kind` is "real" or "sample"."""

    path: Path
    id: str
    kind: str

    @property
    def is_sample(self) -> bool:
        return self.kind == "sample"

    @property
    def database(self) -> Path:
        return self.path / "zampa.sqlite3"

    @property
    def tables(self) -> Path:
        return self.path / "tables"

    @property
    def personal(self) -> Path:
        return self.path / "personal"

    @property
    def key_file(self) -> Path:
        """The key of the personal files; kept outside the home."""
        named = os.environ.get("ZAMPA_KEY_FILE")
        if named:
            return Path(named)
        config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        return config / "zampa" / f"{self.id}.key"


def path() -> Path:
    """The folder that ZAMPA_HOME names, or ./zampa-home."""
    return Path(os.environ.get("ZAMPA_HOME") or "zampa-home").absolute()


def current() -> Home:
    """The home at `path()`. Raises Told when there is none."""
    marker = path() / "home.json"
    if not marker.exists():
        raise Told(
            Problem(
                str(path()),
                say("There is no Zampa home here."),
                say("Make one with: zampa init (or zampa init --sample)"),
            )
        )
    kept = json.loads(marker.read_text("utf-8"))
    return Home(path(), kept["id"], kept["kind"])


def make(*, sample: bool) -> Home:
    """Make the home at `path()`, its folders (0700 where persons are) and its key. An existing home stays as it is."""
    place = path()
    kind = "sample" if sample else "real"
    if (place / "home.json").exists():
        there = current()
        if there.kind != kind:
            raise Told(
                Problem(
                    str(place),
                    say("This is a sample home, for ever.")
                    if there.is_sample
                    else say("This is a real home, for ever."),
                    say("Choose another folder with ZAMPA_HOME."),
                )
            )
        return there
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    home = Home(place, secrets.token_hex(8), kind)
    for name in FOLDERS:
        (place / name).mkdir(exist_ok=True)
    home.personal.mkdir(mode=0o700, exist_ok=True)
    for name in PERSONAL:
        (home.personal / name).mkdir(mode=0o700, exist_ok=True)
    _write_secret(place / "secret_key", secrets.token_urlsafe(48).encode())
    _write_secret(home.key_file, secrets.token_bytes(32))
    _write_secret(place / "home.json", json.dumps({"id": home.id, "kind": kind}).encode())
    return home


def keep_papers_in(kind: str) -> None:
    """Remember, for ever, which kind of database keeps the papers: "sqlite" or "postgresql". Nothing else of it."""
    marker = path() / "home.json"
    kept = json.loads(marker.read_text("utf-8"))
    if "papers" not in kept:
        _write_secret(marker, json.dumps({**kept, "papers": kind}).encode())


def demand_papers_in(kind: str) -> None:
    """Raises Told when this home keeps its papers in another kind of database, before that one is touched."""
    marker = path() / "home.json"
    kept = json.loads(marker.read_text("utf-8")).get("papers", kind) if marker.exists() else kind
    if kept == kind:
        return
    if kept == "postgresql":
        what = say("The home {path} keeps its papers in PostgreSQL, and this setting is empty.", path=path())
        do = say("Set it to the address of that database: postgresql://account:password@host:port/name")
    else:
        what = say(
            "The home {path} keeps its papers in SQLite, and this setting names PostgreSQL.", path=path()
        )
        do = say("Leave the setting away, or choose another folder with ZAMPA_HOME.")
    raise Told(Problem("ZAMPA_DATABASE_URL", what, do))


def _write_secret(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
