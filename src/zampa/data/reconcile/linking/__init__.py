"""How rows of one thing are found: by an equal identifier, by a key within what they lie in, by likeness."""
