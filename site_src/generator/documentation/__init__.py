"""The reference: what a package of the site says of itself, read from its source.

The source is parsed and never run, so that the flow of a build stays one of plain values. A name
without a docstring is a problem, told with its line.
"""

from site_src.generator.documentation.check import check_documentation
from site_src.generator.documentation.document import document
from site_src.generator.documentation.record import PAGE, Documentation

__all__ = ["PAGE", "Documentation", "check_documentation", "document"]
