"""Opens a session for a name and a password, in the same time whether the name is known or not."""

from django.contrib import auth
from django.http import HttpRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"


def opened(request: HttpRequest, username: str, password: str) -> bool:
    """Sign the active account in that this name and password open; False when they open none."""
    accounts = auth.get_user_model()._default_manager
    found = accounts.filter(username=username, is_active=True).first()
    if found is None:
        accounts.model().set_password(password)
        return False
    if not found.check_password(password):
        return False
    auth.login(request, found, backend=BACKEND)
    return True
