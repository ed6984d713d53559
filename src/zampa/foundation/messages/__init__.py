"""The outbox: an address, a text in three languages, and when it is due. It knows no people."""
