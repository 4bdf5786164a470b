"""Bytes → text. UTF-8 only: a guess at another encoding would shift every offset in silence."""

from ..model import InputError


def decode(data: bytes, source: str) -> str:
    """Decode a file's bytes as UTF-8; a byte order mark is dropped and not counted, line ends stay as they
    are.

    Raises InputError that names the file, the byte's offset and its line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, offset) + 1
        raise InputError(
            f"{source}:{line}: not UTF-8: byte 0x{data[offset]:02x} at offset {offset}"
            " (hint: iconv -f GB18030 -t UTF-8 converts older Chinese files)"
        ) from None
