"""Rules over rows and tables, the findings that they make, and the score of a resource over time."""
