"""Invented places, residents and firms for a sample home; nobody and nothing here exists."""
