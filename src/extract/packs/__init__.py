"""Pattern files → `Pack`: strict loading, macros, lexicons, compiled rules, examples."""

from .loading import core_folder, load_packs

__all__ = ["core_folder", "load_packs"]
