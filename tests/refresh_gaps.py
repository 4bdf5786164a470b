"""Write the gap lists of tests/tables anew: which rows fail today. Run it after a change, read the diff."""

from __future__ import annotations

from extract import Extractor
from support import ALL_TABLES


def main() -> None:
    extractor = Extractor()
    for table in ALL_TABLES:
        failing = [key for key, row in table.rows.items() if table.problem(extractor, row) is not None]
        before = set(table.gaps())
        if failing or table.gap_file.exists():
            table.gap_file.write_text("".join(f"{key}\n" for key in failing), encoding="utf-8")
        gained, lost = len(before - set(failing)), len(set(failing) - before)
        print(f"{table.name}: {len(failing)} of {len(table.rows)} fail ({gained} fixed, {lost} new)")


if __name__ == "__main__":
    main()
