"""The catalogue as offices know it: the columns of the guide of 2017, read from a workbook into a pack, and written back."""
