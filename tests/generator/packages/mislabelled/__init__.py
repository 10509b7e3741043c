"""A package whose input has a figure in its label."""
