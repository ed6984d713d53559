"""Small pure tools that know no room, no database and no web framework."""
