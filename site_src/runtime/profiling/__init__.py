"""Taking the profile: the reader's own worker, with a wasm that notes which functions are called.

A laboratory is a few files for any server. A browser that opens its page leads all calculators
round, and then writes into the page which functions were called.
"""

from site_src.runtime.profiling.laboratory import Laboratory, laboratory

__all__ = ["Laboratory", "laboratory"]
