"""How likely it is: liquidation by a day, growth at a leverage, paths drawn by lot."""
