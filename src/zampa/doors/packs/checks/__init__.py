"""One file for each kind of declaration: what must be true of it besides its form."""
