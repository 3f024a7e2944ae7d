"""Takes README's picture of the bundled case's page: docs/images/page.png, 1440 by 900.

usage: screenshot.py [SEARCH]

With a SEARCH the first thing found is selected. The picture is not compared by any check: fonts
differ from one machine to the next.
"""

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import legajo

ROOT = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Write the page, open it, select somebody, take the picture."""
    browser_path = os.environ.get("LEGAJO_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    target = ROOT / "docs" / "images" / "page.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        page_path = Path(scratch) / "pacto.html"
        legajo.view(legajo.open_case("pacto").graph(), page_path)
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(page_path.as_uri())
        page.wait_for_timeout(1500)
        if len(sys.argv) > 1:
            page.keyboard.press("/")
            page.keyboard.type(sys.argv[1])
            page.wait_for_timeout(400)
            page.keyboard.press("Enter")
            page.wait_for_timeout(1200)
        taken = page.screenshot()
        browser.close()
    # 256 colours do: those of maximal coverage, so that rare ones (a red mark) are not lost, moved
    # to the means of what they stand for, so that wide grounds keep their own.
    whole = Image.open(io.BytesIO(taken)).convert("RGB")
    few = whole.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    print(f"{target.relative_to(ROOT).as_posix()}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
