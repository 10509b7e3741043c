"""A package of its own, so that no library's folder of the same name stands in its place."""
