"""What must be left of a position or an account, and the price that ends it."""
