"""Who may do what (pure)."""

from dataclasses import dataclass

ROLES = ("clerk", "keeper", "auditor")


@dataclass(frozen=True)
class Actor:
    """An account as rules see it. `no_personal_data` says that its office never receives data of persons (R1)."""

    username: str
    name: str
    office: str
    role: str
    language: str
    no_personal_data: bool = False

    @property
    def addresses(self) -> tuple[str, str]:
        """Where messages for this account are laid."""
        return (self.username, f"office:{self.office}")


_OWN_OFFICE = {
    "deliver": {"clerk", "keeper"},
    "see_delivery": {"clerk", "keeper", "auditor"},
    "decide": {"clerk", "keeper"},
    "fetch_quarantine": {"clerk", "keeper"},
    "rollback": {"clerk", "keeper"},
    "catalogue": {"clerk", "keeper"},
    "grade": {"clerk", "keeper"},
    "judge": {"clerk", "keeper"},
    "rule": {"clerk", "keeper"},
    "dispute": {"clerk", "keeper"},
    "answer": {"clerk", "keeper"},
    "see_accounts": {"clerk", "keeper", "auditor"},
}
_ANY_OFFICE = {
    "deliver": {"keeper"},
    "see_delivery": {"keeper", "auditor"},
    "decide": {"keeper"},
    "rollback": {"keeper"},
    "catalogue": {"keeper"},
    "grade": {"keeper"},
    "judge": {"keeper"},
    "rule": {"keeper"},
    "send_back": {"keeper"},
    "fetch_quarantine": {"keeper"},
    "apply_packs": {"keeper"},
    "keep_clocks": {"keeper"},
    "reconcile": {"keeper"},
    "manage_people": {"keeper"},
    "see_accounts": {"keeper", "auditor"},
    "read_trail": {"keeper", "auditor"},
}


def may(actor: Actor | None, act: str, *, office: str | None = None, persons: bool = False) -> bool:
    """Whether `actor` may do `act` to a thing of `office`.

    Rows about persons that were set aside go to the office that sent them and to nobody else, not even to the data
    office; and to no office of the kinds in R1.
    """
    if actor is None or act not in _OWN_OFFICE.keys() | _ANY_OFFICE.keys():
        return False
    own = office is not None and office == actor.office
    if act == "fetch_quarantine" and persons:
        return own and actor.role in _OWN_OFFICE[act] and not actor.no_personal_data
    if own and actor.role in _OWN_OFFICE.get(act, set()):
        return True
    return actor.role in _ANY_OFFICE.get(act, set())


def may_renew(actor: Actor | None, username: str) -> bool:
    """Whether `actor` may change the password of an account, or end its tokens: its own, or any as keeper."""
    return actor is not None and (actor.username == username or may(actor, "manage_people"))


def is_last_keeper(role: str, *, keepers: int) -> bool:
    """Whether nobody could manage accounts any more if an account of this role ended."""
    return role == "keeper" and keepers <= 1


def fits_password(password: str, *, username: str) -> bool:
    """Long enough (12 characters or more) and not the account's own name."""
    return len(password) >= 12 and username.lower() not in password.lower()
