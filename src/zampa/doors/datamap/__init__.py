"""The register of systems and the data map: counted from catalogue and registers, shown by pages and the interface."""
