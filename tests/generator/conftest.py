"""Properties are tried on few examples, and a busy machine does not make one fail."""

from hypothesis import settings

settings.register_profile("generator", max_examples=40, deadline=None)
settings.load_profile("generator")
