"""From the text of a cell to a value: each type accepts the ways in which offices really write it, and never guesses."""
