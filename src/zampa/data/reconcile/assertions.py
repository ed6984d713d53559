"""The number of an assertion: that two records are one thing."""

import hashlib


def number(entity: str, left: str, right: str) -> str:
    """ "A" and 12 hexadecimal digits, the same for the same two records for ever, whichever stands first."""
    one, other = sorted((left, right))
    return "A" + hashlib.sha256(f"{entity}|{one}|{other}".encode()).hexdigest()[:12]
