"""The words for what is reconciled: discrepancies, their ends and steps, and how far two values agree."""

from django.utils.translation import gettext_noop as _

WORDS: dict[str, dict[str, str]] = {
    "discrepancy": {
        "open": _("asked"),
        "answered": _("rejected; the data office looks"),
        "closed": _("closed"),
    },
    "outcome": {
        "changed": _("the source was put right"),
        "policy": _("the policy is another one"),
        "ruling": _("a person decided"),
        "gone": _("the row is gone"),
        "relinked": _("the rows are linked otherwise now"),
        "others": _("what other sources say has changed"),
    },
    "step_of": {
        "answered": _("rejected:"),
        "sent_back": _("sent back:"),
    },
    "alike": {
        "same": _("alike"),
        "written": _("the same, written differently"),
        "core": _("the same without their form"),
        "type": _("the same name, another type"),
        "short": _("one is short for the other"),
        "sound": _("they sound the same"),
        "near": _("nearly alike"),
        "other": _("different"),
        "missing": _("one says nothing"),
    },
}
