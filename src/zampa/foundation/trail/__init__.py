"""The trail: an append-only, hash-chained log in which every act of the platform leaves a line.

A line says who did what to which thing, with keys and counts only: no value of a row ever enters it.
The database itself refuses to change or delete a line.
"""
