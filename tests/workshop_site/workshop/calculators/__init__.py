"""The calculators of the workshop."""
