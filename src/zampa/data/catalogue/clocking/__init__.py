"""The clocks of resources: one starts when structure or law of an entry changes, a delivery meets it, late ones rise."""
