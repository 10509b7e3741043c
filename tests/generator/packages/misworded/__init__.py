"""A package whose calculator names a figure that there is not."""
