"""The laws and standards that packs cite, in the reader's words (pure).

A citation is looked up word for word, as docs/reference/laws.md has it; what is not known here stays as it was written.
"""

import re

from zampa.foundation.kit.saying import Said, say

_NOT_VERIFIED = " (not verified)"
_OWN = "Zampa: own definition"
_RULE = re.compile(r"Zampa: rule (R\d+)")
KNOWN: dict[str, Said] = {
    str(said): said
    for said in (
        say("Zampa: own definition"),
        say("office's own catalogue"),
        say("office's own catalogue: no law named"),
        say("the five planning documents (own extraction)"),
        say("titles describe the content; official titles not verified"),
        say("Decree 809"),
        say("Holiday measures art. 4"),
        say("PIPL art. 19"),
        say("PIPL art. 19: no longer than the purpose needs"),
        say("PIPL arts. 55 and 56: no rows about persons are opened"),
        say("PIPL arts. 55 and 56: an assessment before each grant"),
    )
}


def law(citation: str) -> str:
    """The same for what must be a law: our own definition is none, and says so."""
    return say("no law named (Zampa's own definition)") if citation == _OWN else told(citation)


def told(citation: str) -> str:
    """The citation as a sentence that can be told in three languages, or as it is."""
    if citation.endswith(_NOT_VERIFIED):
        return say("{citation} (not verified)", citation=told(citation.removesuffix(_NOT_VERIFIED)))
    if rule := _RULE.fullmatch(citation):
        return say("Zampa: rule {rule}", rule=rule[1])
    return KNOWN.get(citation, citation)
