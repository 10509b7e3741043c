"""Questions that are drawn by lot: one a module, named like it."""
