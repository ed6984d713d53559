"""Ask for the papers of reconciliation: pairs that wait, judgements, discrepancies, and how sources do."""
