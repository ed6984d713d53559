"""The ways in: pages, programs' interfaces, the command line, and packs."""
