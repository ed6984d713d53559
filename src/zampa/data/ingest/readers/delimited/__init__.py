"""CSV and its relatives: what separates the cells is found first, then the rows are read block by block."""
