"""Makes the Teams app: `python deploy/teams/package.py APP-ID HOST FILE.zip` fills in the manifest and zips it with its icons.

Without arguments it draws the two icons again. They are made here so that nobody has to guess where they came from.
"""

from __future__ import annotations

import json
import sys
import uuid
import zipfile
from pathlib import Path

import resvg_py

FOLDER = Path(__file__).parent
NOBODY = "00000000-0000-0000-0000-000000000000"
EXAMPLE = "navigator.voorbeeld.nl"
USAGE = 2
# A signpost: a way to the left, a way to the right, and a roof above them.
SIGNPOST = """
<g fill="none" stroke="{line}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round">
  <path d="M32 26 V56"/><path d="M10 22 L32 6 L54 22"/>
  <path d="M34 30 H48 L53 35 L48 40 H34"/><path d="M30 42 H16 L11 47 L16 52 H30"/>
</g>"""


def icon(size: int, *, outline: bool) -> bytes:
    """Return an icon as PNG: white on nothing for the outline, white on blue for the other."""
    ground = "" if outline else '<rect width="64" height="64" fill="#154273"/>'
    scale = "" if outline else ' transform="translate(12.8 12.8) scale(0.6)"'
    drawing = SIGNPOST.format(line="#ffffff", width=5)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{ground}<g{scale}>{drawing}</g></svg>'
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))


def manifest(app_id: str, host: str) -> str:
    """Return the manifest for a registration and an address."""
    text = (FOLDER / "manifest.json").read_text(encoding="utf-8")
    return json.dumps(json.loads(text.replace(NOBODY, app_id).replace(EXAMPLE, host)), ensure_ascii=False, indent=2)


def package(app_id: str, host: str, file: Path) -> None:
    """Write the zip that Teams takes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", manifest(app_id, host))
        for name in ("color.png", "outline.png"):
            made.write(FOLDER / name, name)


def main(arguments: list[str]) -> int:
    if not arguments:
        (FOLDER / "color.png").write_bytes(icon(192, outline=False))
        (FOLDER / "outline.png").write_bytes(icon(32, outline=True))
        return 0
    try:
        app_id, host, file = arguments
        package(str(uuid.UUID(app_id)), host, Path(file))
    except ValueError:
        print("usage: package.py APP-ID HOST FILE.zip (APP-ID is the id of the registration)", file=sys.stderr)
        return USAGE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
