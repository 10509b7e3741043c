from .share import HALF, Saver, share

__all__ = [
    "HALF",
    "Saver",
    "interest",
    "share",
]
