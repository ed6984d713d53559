"""The data plane: versioned Delta Lake tables in a folder, read with DuckDB and Polars.

A commit is atomic: a reader sees the old version or the new one, whatever is killed.
A table of persons opens only with a pass, and passes are made by ingest, reconcile and exchange alone.
"""
