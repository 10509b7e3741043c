"""The command: its verbs, and the set-up they need.

Each verb is a module with `SUMMARY`, `usage()` and `run(project, words)`. Everything here imports
with the standard library alone; what needs installed packages is imported after set-up.
"""
