"""The data resource layer: what offices deliver, and how it becomes trustworthy tables."""
