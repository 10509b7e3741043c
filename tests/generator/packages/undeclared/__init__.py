"""A package whose calculator has an input without a default."""
