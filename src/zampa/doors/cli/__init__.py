"""The command line, in the language of its reader."""
