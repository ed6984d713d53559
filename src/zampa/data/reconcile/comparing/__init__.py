"""Values of two sources are made comparable by a named way and held against each other by levels; pure, and without Django.

No function here says anything about one name alone but how it is written: comparisons take two values and give a level.
"""
