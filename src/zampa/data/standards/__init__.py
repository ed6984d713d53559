"""Data elements, code lists, identifiers, and the list of elements that Zampa refuses."""
