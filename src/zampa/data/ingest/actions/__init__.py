"""What ingest does: take in, decide about what is held, roll back, give back rows set aside, mend, erase."""
