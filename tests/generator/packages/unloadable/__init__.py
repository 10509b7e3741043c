"""A package whose module fails while it is loaded."""
