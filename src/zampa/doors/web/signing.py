"""Finds the account for a name and a password, in the same time whether the name is known or not."""

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser


def account_for(username: str, password: str) -> AbstractBaseUser | None:
    """The active account that this name and password open, or None."""
    accounts = get_user_model()._default_manager
    found = accounts.filter(username=username, is_active=True).first()
    if found is None:
        accounts.model().set_password(password)
        return None
    return found if found.check_password(password) else None
