"""What reconciliation does: keep what packs declare, run, and what people judge, rule, ask and answer."""
