"""A package whose calculator fails on a value that it should have refused."""
