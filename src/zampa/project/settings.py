"""Django's settings, read from the environment; an unreadable value stops the start and says why."""

from pathlib import Path

import django.conf.locale
from django.utils.translation import gettext_lazy as _

from zampa.foundation.kit import environment, home

environment.check()
home.demand_papers_in(environment.papers())
ZAMPA_HOME = home.path()
ROOT = Path(__file__).resolve().parents[1]

SECRET_KEY = environment.secret(ZAMPA_HOME / "secret_key")
DEBUG = False
ALLOWED_HOSTS = environment.hosts()
CSRF_TRUSTED_ORIGINS = [origin.rstrip("/") for origin in environment.origins()]
DATABASES = {"default": environment.database(ZAMPA_HOME / "zampa.sqlite3")}

INSTALLED_APPS = [
    "zampa.foundation.ui",
    "zampa.foundation.trail",
    "zampa.foundation.messages",
    "zampa.foundation.clocks",
    "zampa.foundation.places",
    "zampa.foundation.people",
    "zampa.data.standards",
    "zampa.data.catalogue",
    "zampa.data.quality",
    "zampa.data.ingest",
    "zampa.data.reconcile",
    "zampa.doors.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "zampa.project.urls"
WSGI_APPLICATION = "zampa.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "zampa.foundation.ui.jinja.environment"},
    },
]
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in"
CSRF_FAILURE_VIEW = "zampa.doors.web.pages.missing.form_expired"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.yes("ZAMPA_HTTPS")
SESSION_COOKIE_AGE = 8 * 3600
SECURE_REFERRER_POLICY = "same-origin"

django.conf.locale.LANG_INFO["bo"] = {"bidi": False, "code": "bo", "name": "Tibetan", "name_local": "བོད་ཡིག"}
LANGUAGES = [("bo", _("Tibetan")), ("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_CODE = environment.language()
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from the rooms themselves
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_HANDLERS = ["zampa.data.ingest.uploads.SealedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"plain": {"()": "zampa.doors.web.logged.PlainWhenFull"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["plain"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR"},
        # anybody may ask under any name, and is answered with 400: no line for it
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
