"""Packs: reads, checks, plans, applies and tests a domain that is delivered as YAML and SQL."""
