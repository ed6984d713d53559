"""Opens a session for a name and a password, in the same time whether the name is known or not."""

from datetime import datetime

from django.contrib import auth
from django.http import HttpRequest

from zampa.foundation.people.signing_in import actions, rules

BACKEND = "django.contrib.auth.backends.ModelBackend"


def opened(request: HttpRequest, username: str, password: str) -> bool | datetime:
    """Sign the active account in that this name and password open; False when they open none.

    A moment when there were too many wrong tries: until then nothing is looked at.
    """
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    tried = actions.begin(username=username, address=rules.sender(peer, forwarded))
    if tried.wait_until:
        return tried.wait_until
    accounts = auth.get_user_model()._default_manager
    found = accounts.filter(username=username, is_active=True).first()
    if found is None:
        accounts.model().set_password(password)
    if found is None or not found.check_password(password):
        actions.was_wrong(tried=tried)
        return False
    actions.was_right(tried=tried)
    auth.login(request, found, backend=BACKEND)
    return True
