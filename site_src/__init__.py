"""What turns content and an engine into a site."""
