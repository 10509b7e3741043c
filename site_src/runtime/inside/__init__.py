"""What Pyodide's own Python does under node: compile, pack, and lead the calculators round."""
