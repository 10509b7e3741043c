"""The rules of venues, each with its source and date, and why two of them differ."""
