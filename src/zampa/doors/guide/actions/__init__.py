"""What is done with an office's workbook: it is laid aside, taken into the catalogue, and put back."""
