"""Resources: which office provides what, with which fields, how often, and under which law."""
