"""The addresses of pages."""

from django.urls import path

from zampa.doors.web.pages import (
    deliveries,
    delivering,
    desk,
    find,
    home,
    offices,
    places,
    resources,
    signing,
    standards,
    versions,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("find/", find.find, name="find"),
    path("resources/", resources.resources, name="resources"),
    path("resources/<str:key>/", resources.resource, name="resource"),
    path("resources/<str:key>/versions/<int:number>/", versions.rows, name="rows"),
    path("resources/<str:key>/versions/<int:number>/rows.csv", versions.rows_file, name="rows-file"),
    path("resources/<str:key>/versions/<int:number>/again/", versions.roll_back, name="roll-back"),
    path("resources/<str:key>/difference/", versions.difference, name="difference"),
    path("elements/", standards.elements, name="elements"),
    path("elements/<str:key>/", standards.element, name="element"),
    path("codelists/", standards.codelists, name="codelists"),
    path("codelists/<str:key>/", standards.codelist, name="codelist"),
    path("offices/", offices.offices, name="offices"),
    path("offices/<str:key>/", offices.office, name="office"),
    path("places/", places.roots, name="places"),
    path("places/<str:code>/", places.place, name="place"),
    path("deliver/", delivering.deliver, name="deliver"),
    path("deliveries/<str:key>/", deliveries.delivery, name="delivery"),
    path("deliveries/<str:key>/columns/", deliveries.columns, name="columns"),
    path("deliveries/<str:key>/release/", deliveries.release, name="release"),
    path("deliveries/<str:key>/withdraw/", deliveries.withdraw, name="withdraw"),
    path("deliveries/<str:key>/set-aside/", deliveries.set_aside, name="set-aside"),
    path("desk/", desk.desk, name="desk"),
    path("desk/messages/<int:message>/read/", desk.read, name="read"),
    path("desk/language/", desk.language, name="language"),
]
