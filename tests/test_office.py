"""What a word processor makes of the letters: LibreOffice sets their pages, and the codes are read from those.

The gate reads the files themselves; only a program that sets pages can tell that a letter ends on its page.
"""

import subprocess
from collections import Counter
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp

from generators.plan.documents import named_letter, plan_documents
from generators.plan.sheets import plan_material
from generators.render.word import word_letter


@pytest.fixture(scope="session")
def proofs(catalog, tmp_path_factory):
    """Each letter, blank and with the longest name that a unit may have, and the pages that LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("office")
    materials = [material for material in catalog.materials.values() if material.subject == "letter"]
    sheets = [sheet for material in materials for sheet in plan_material(catalog, material)]
    letters = [document for document in plan_documents(catalog, sheets) if document.kind == "docx"]
    named = [(letter, named_letter(letter, "示例市高新区第二实验中学" * 3 + "分部校区")) for letter in letters]
    letters += [replace(own, path=own.path.with_stem(f"{own.subject}-own")) for old, own in named if own is not old]
    for letter in letters:
        (folder / letter.path.name).write_bytes(word_letter(letter))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files], check=True, timeout=300
    )
    return [(letter, pdfium.PdfDocument(folder / letter.path.with_suffix(".pdf").name)) for letter in letters]


def test_every_letter_is_one_page(proofs):
    assert proofs
    assert {str(letter.path): len(pages) for letter, pages in proofs if len(pages) != 1} == {}


def test_every_promised_word_is_on_the_page(proofs):
    for letter, pages in proofs:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
        assert [words.text for words in letter.words if "".join(words.text.split()) not in text] == []


def test_both_codes_are_read_from_the_page_at_a_hundred_dots_an_inch(proofs):
    for letter, pages in proofs:
        found = Counter()
        for page in pages:
            grey = np.asarray(page.render(scale=100 / 72, grayscale=True).to_pil())
            found.update(code.text for code in zxingcpp.read_barcodes(grey))
        assert found == Counter(code.payload for code in letter.codes), letter.path
