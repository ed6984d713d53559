"""Search over the catalogue: resources, fields, elements, code lists, offices and places, in three languages.

The index lies in ZAMPA_HOME/search, is made from what the rooms keep, and may be deleted at any time. It follows the
trail: each act leaves a line there, and what the newest lines are about is read again.
"""
