"""The words for the acts of the trail, beside their keys."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

ACTS = {
    "account.add": _("made an account"),
    "account.end": _("ended an account"),
    "account.language": _("chose a language"),
    "account.password": _("changed a password"),
    "account.pause": _("too many wrong passwords: the account waits"),
    "catalogue.grade": _("graded an entry"),
    "catalogue.import": _("took in a catalogue"),
    "catalogue.undo": _("took a catalogue back"),
    "clock.start": _("started a clock"),
    "clock.suspend": _("suspended a clock"),
    "clock.resume": _("let a clock run again"),
    "clock.meet": _("met a deadline"),
    "clock.end": _("ended a clock"),
    "clock.extend": _("gave a clock more days"),
    "clock.rise": _("told the office above that a deadline has passed"),
    "delivery.ask": _("asked about columns"),
    "delivery.committed": _("took in a delivery"),
    "delivery.erase": _("erased an original"),
    "delivery.held": _("held a delivery"),
    "delivery.interrupted": _("a delivery was interrupted"),
    "delivery.receive": _("received a delivery"),
    "delivery.refused": _("refused a delivery"),
    "delivery.release": _("let in a held delivery"),
    "delivery.unchanged": _("a delivery brought nothing new"),
    "delivery.withdraw": _("withdrew a delivery"),
    "discrepancy.answer": _("rejected a discrepancy, with a reason"),
    "discrepancy.dispute": _("disputed a value"),
    "discrepancy.note": _("opened and closed discrepancies"),
    "discrepancy.send_back": _("sent a discrepancy back"),
    "home.make": _("made the home"),
    "mapping.forget": _("forgot how columns were read"),
    "office.add": _("made an office"),
    "offices.adopt": _("took over the register of offices"),
    "packs.apply": _("applied packs"),
    "places.adopt": _("took over the register of places"),
    "quarantine.corrected": _("corrected rows moved over"),
    "quarantine.fetch": _("fetched rows set aside"),
    "warned.fetch": _("fetched rows with a warning"),
    "receipt": _("was shown records"),
    "reconcile.judge": _("judged two rows"),
    "reconcile.rule": _("decided whose value holds"),
    "reconcile.run": _("reconciled an entity"),
    "reconcile.take_back": _("took a judgement back"),
    "reconcile.take_back_ruling": _("took a decision about a value back"),
    "reconcile.unmerge": _("took two rows apart"),
    "table.publish": _("published a table worked out here"),
    "table.rollback": _("went back to an earlier version"),
    "token.end": _("ended a token"),
    "token.make": _("made a token"),
}


def words(act: str) -> str:
    """What was done, in the reader's language; nothing where a later room brings a new act."""
    return gettext(ACTS[act]) if act in ACTS else ""
