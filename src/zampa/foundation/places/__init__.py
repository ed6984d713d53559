"""Administrative divisions: code, parent, validity, and names in three languages."""
