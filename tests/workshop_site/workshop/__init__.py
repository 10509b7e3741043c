"""A site to try tools on: a calculator that answers at once, and one that answers in pieces."""
