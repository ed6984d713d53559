"""Zampa: a public data platform for regional governments, in Tibetan, Chinese and English."""
