"""Accounts, offices and roles, and the one function that says who may do what."""
