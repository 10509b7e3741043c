"""What a calculator, or a reader who edits one, can be expected to do, as a calculator."""
