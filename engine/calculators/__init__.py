"""The calculators of the site on leverage: one file each, named like its calculator."""
