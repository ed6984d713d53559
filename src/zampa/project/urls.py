"""The addresses of the whole site: pages under their language, files, and the programs' interface."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from zampa.doors.api.interface import api
from zampa.foundation.ui import fonts, readdressed

urlpatterns = [
    path("api/v1/", api.urls),
    path("fonts/tibetan-400.<str:form>", fonts.tibetan),
    *readdressed.patterns(),
    *i18n_patterns(path("", include("zampa.doors.web.urls"))),
]
handler400 = "zampa.doors.web.pages.missing.not_understood"
handler403 = "zampa.doors.web.pages.missing.no_right"
handler404 = "zampa.doors.web.pages.missing.no_page"
handler500 = "zampa.doors.web.pages.missing.broken"
