"""What the declaration of an entity must hold to besides its form, decided without a database (pure)."""
