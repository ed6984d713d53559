"""Every page that a test walks through: its address after the language, and whether it needs an account."""

PUBLIC = {
    "home": "",
    "sign-in": "sign-in/",
    "find": "find/?q=price",
    "find nothing": "find/?q=wether&kind=resource",
    "resources": "resources/",
    "resource": "resources/prices.wholesale/",
    "resource without rows": "resources/weather.daily/",
    "resource about persons": "resources/population.resident/",
    "rows": "resources/prices.wholesale/versions/1/",
    "difference": "resources/prices.wholesale/difference/",
    "narrowed resources": "resources/?office=xz.commerce&freshness=on_time",
    "elements": "elements/",
    "element": "elements/market.price_low/",
    "code lists": "codelists/",
    "code list": "codelists/market.kind/",
    "offices": "offices/",
    "office": "offices/xz.commerce/",
    "places": "places/",
    "place": "places/5404/",
    "no page": "nowhere/",
}
SIGNED_IN = {
    "desk": "desk/",
    "grading": "grading/",
    "deliver": "deliver/",
    "bring a catalogue": "catalogue/import/",
    "report": "deliveries/D20261122-0001/",
    "held": "deliveries/D20261122-0002/",
    "asked": "deliveries/D20261122-0003/",
    "refused": "deliveries/D20261122-0004/",
    "working": "deliveries/D20261122-0005/",
    "unchanged": "deliveries/D20261122-0006/",
}
LANGUAGES = ["bo", "zh-hans", "en"]
