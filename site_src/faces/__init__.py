"""The faces that a site is set in: cut from pinned packages down to the characters it uses.

No font is kept here. A face comes from its package when a site is built, loses every glyph and
every feature that no page shows, and is packed for the web; the style sheet made beside it also
fits the reader's own faces to its measures, so that nothing moves when it arrives.
"""

from site_src.faces.cut import cut_faces
from site_src.faces.problem import FaceProblem

__all__ = ["FaceProblem", "cut_faces"]
