"""Many sources, one authoritative value: rows of several resources that mean one thing are linked by assertions that can be
taken back, and each field of the thing gets the value that the policy finds, with its reason and the values that lost."""
