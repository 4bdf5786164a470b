"""Print one of the README's two commands: the code line under the comment `# run` or `# test`."""

import re
import sys
from pathlib import Path


def readme_command(name: str) -> str:
    """The command that the README gives for `name` (run or test)."""
    text = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^# {name}\b.*\n(.+)$", text, re.MULTILINE)
    if found is None:
        raise SystemExit(f"README.md has no command under '# {name}'")
    return found[1]


if __name__ == "__main__":
    print(readme_command(sys.argv[1]))
