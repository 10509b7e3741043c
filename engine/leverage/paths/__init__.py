"""A position along a price path: recorded, drawn, or a reader's own, and who bears the loss."""
