"""The kinds of rules, each compiled to expressions or to work over whole columns."""
