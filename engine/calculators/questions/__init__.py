"""Drawn questions: each wrong answer is one mistake that people make, and says which."""
