"""Savings, the subject of the sample site."""
