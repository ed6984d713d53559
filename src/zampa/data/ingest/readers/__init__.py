"""Files as offices send them become batches of raw text, row by row, with the line of the file beside each row.

A file is first looked at (`reading.detect`), then read as a stream (`reading.batches`); whatever cannot be read is refused
with a reason, and a row that does not fit is set aside whole. Nothing here knows the database or the web framework.
"""
