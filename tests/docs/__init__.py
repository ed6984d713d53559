"""The papers: what they name exists, what they show is what happens."""
