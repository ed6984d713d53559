"""Layout, components, and the look of every page: quiet, exact, in Tibetan, Chinese and English."""
