"""Pages as PDF: tagged for screen readers, with our own font, and without fetching anything from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.errors import ConfigurationError
from bot.takealong.picture import FAMILY, font_files

STYLE = Path(__file__).with_name("print.css")
WEIGHTS = (400, 600)  # of the font's files, in order
FACE = '@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{url}"); }}\n'
ACCESSIBLE = "pdf/ua-1"


def pdf_of(html: str) -> bytes:
    """Return a whole HTML page as PDF.

    Args:
        html: the page, with a language, a title and headings in order; its links are kept, its pictures must be `data:` URLs
            or inline SVG, its own stylesheets are left out.

    Raises:
        ConfigurationError: when the system's Pango library or the font is not installed.
    """
    weasyprint = _weasyprint()
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    style, fonts = _style()
    document = weasyprint.HTML(string=html, url_fetcher=nothing)
    return bytes(document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=ACCESSIBLE))


def _weasyprint() -> Any:
    """WeasyPrint, loaded when somebody asks for a PDF: it needs a library of the system, without which the rest still works."""
    try:
        import weasyprint
    except OSError as error:
        problem = "the system library is missing; install libpangoft2-1.0-0"
        raise ConfigurationError("PDF", "Pango", problem) from error
    return weasyprint


def _style() -> tuple[Any, Any]:
    """The stylesheet and the fonts that it names; made anew for each file, which takes 15 ms and keeps threads apart."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fonts, files = FontConfiguration(), zip(WEIGHTS, font_files(), strict=True)
    faces = "".join(FACE.format(family=FAMILY, weight=weight, url=Path(file).as_uri()) for weight, file in files)
    return weasyprint.CSS(string=faces + STYLE.read_text(encoding="utf-8"), font_config=fonts), fonts
