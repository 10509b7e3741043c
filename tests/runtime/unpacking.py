"""What is in the archives of the browser's Python."""

import gzip
import io
import zipfile


def contents(archive: bytes) -> dict[str, bytes]:
    """Unpack an archive: a zip that is gzipped as a whole."""
    with opened(archive) as files:
        return {name: files.read(name) for name in files.namelist()}


def opened(archive: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(archive)))
