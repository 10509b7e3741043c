"""Stand-ins for modules of Pyodide that start much and that a calculator never needs.

They are compiled into the browser's library in place of the real ones, never imported here.
"""
