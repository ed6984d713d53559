"""An element that two packs declare, or rename, at once."""

import paper

from zampa.doors.packs import checking

OTHER = """\
key: stalls
title: {bo: "ཚོང་ཁང་།", zh: 摊位, en: Stalls}
basis: GB/T 1
since: 2024-01-01
needs: []
"""
RENAMED = """\
- key: markets.goods
  title: {bo: "ཟོང་།", zh: 货物, en: Wares}
  definition: {bo: "ཟོང་།", zh: 货物名称, en: The name of the wares}
  basis: GB/T 1
  since: 2024-01-01
  type: text
"""


def test_an_element_renamed_in_two_packs_at_once_is_one_clear_problem(markets):
    paper.write(markets)
    other = markets.parent / "stalls"
    (other / "elements").mkdir(parents=True)
    (other / "pack.yaml").write_text(OTHER, "utf-8")
    (other / "elements" / "wares.yaml").write_text(RENAMED, "utf-8")

    (told,) = checking.check([markets, other])

    assert told.where == "packs/stalls/elements/wares.yaml:1"
    assert '"markets.goods" is declared twice' in told.what
    assert "packs/markets/elements/prices.yaml:1" in told.what
