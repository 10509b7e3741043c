"""The sample site's calculators: one a module, named like it."""
