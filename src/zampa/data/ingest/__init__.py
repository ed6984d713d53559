"""An office's file becomes a table version: received, read, mapped, checked, committed or held.

Each row of a file ends in the table or in quarantine; nothing is dropped, and nothing is half-written.
"""
