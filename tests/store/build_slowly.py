"""Begin to build an index in the database that the arguments describe, say so, and never end: to be killed."""

import json
import sys
import time

from django.db.utils import ConnectionHandler

from zampa.foundation.store import index_tables, indexing


def rows():
    for number in range(index_tables._BATCH + 1):
        yield (f"P{number}", "{}")
    print("building", flush=True)
    time.sleep(600)


connection = ConnectionHandler({"default": json.loads(sys.argv[1])})["default"]
indexing.build(connection, connection.vendor, sys.argv[2], version=2, rows=rows(), terms=[])
