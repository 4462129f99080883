"""Files to Catalog: read everything, gather every problem, speak once."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generators.load.asked import check_asked
from generators.load.chats import check_chats
from generators.load.compose import parse
from generators.load.document import Document
from generators.load.gates import check_accounts, check_icons, check_unit
from generators.load.kinds import KINDS, Entry, Kind
from generators.load.letters import check_letters
from generators.load.logo import campaign_logo
from generators.load.palettes import check_palettes
from generators.load.reading import check_modeline, list_files, name_file, read_text
from generators.load.references import check_references
from generators.load.seasons import check_seasons
from generators.load.selections import check_materials
from generators.load.sending import check_sending
from generators.load.triage import check_triage
from generators.load.twins import check_twins
from generators.load.wording import word_error
from generators.load.words import check_words
from generators.model.catalog import Catalog, Source
from generators.model.noun import Noun
from generators.model.unit import Logo
from generators.problems import ContentError, Place, Problem


def load_catalog(root: Path) -> Catalog:
    """Read the campaign that lives in `root`; ContentError lists all problems of all its files."""
    problems: list[Problem] = []
    unread: set[str] = set()
    entries: dict[str, list[Entry]] = {kind.name: [] for kind in KINDS}
    for kind in KINDS:
        for document in _documents(root, kind, problems, unread):
            problems.extend(document.problems)
            problems.extend(check_letters(document, kind.name, listed=kind.listed))
            entries[kind.name].extend(_entries(document, kind, problems, unread))
    nouns: dict[str, dict[str, Any]] = {kind.name: _validate(entries[kind.name], problems) for kind in KINDS}
    problems.extend(_check_names(entries))
    labels = {kind.name: kind.label for kind in KINDS}
    problems.extend(check_references(entries, labels, frozenset(unread)))
    problems.extend(check_accounts(entries["account"], entries["campaign"]))
    problems.extend(check_unit(entries["campaign"]))
    problems.extend(check_icons([*entries["scam"], *entries["notice"], *entries["material"]]))
    problems.extend(check_palettes(_read_right(entries, nouns, "palette"), entries["campaign"]))
    problems.extend(check_words(entries, *_lists(nouns, entries, unread)))
    problems.extend(check_seasons(_read_right(entries, nouns, "season")))
    problems.extend(check_chats(_read_right(entries, nouns, "simulation")))
    problems.extend(check_sending(_read_right(entries, nouns, "message"), nouns["campaign"].values()))
    problems.extend(check_twins(_read_right(entries, nouns, "slogan"), _read_right(entries, nouns, "question")))
    logo, faults = campaign_logo(root, _read_right(entries, nouns, "campaign"))
    problems.extend(faults)
    if problems:
        raise ContentError(problems)
    catalog = _named_for(_assemble(nouns, entries), logo)
    if problems := [*check_materials(catalog), *check_triage(catalog), *check_asked(catalog)]:
        raise ContentError(problems)
    return catalog


def _named_for(catalog: Catalog, logo: Logo | None) -> Catalog:
    """With the unit that the campaign names, if it names one."""
    unit, whole = catalog.campaign.unit, catalog.sources["campaign", ""]
    if unit is None:
        return catalog
    places = {loc[1:]: place for loc, place in whole.places.items() if loc[:1] == ("unit",)}
    return catalog.printed_for(unit, logo, Source(whole.at(("unit",)), places))


def _documents(root: Path, kind: Kind, problems: list[Problem], unread: set[str]) -> Iterator[Document]:
    try:
        paths = list_files(root, kind.files, optional=kind.optional)
    except ContentError as error:
        problems.extend(error.problems)
        unread.add(kind.name)
        return
    for path in paths:
        try:
            text = read_text(root, path)
            file = name_file(root, path)
            problems.extend(check_modeline(text, file, kind.modeline))
            yield parse(text, file)
        except ContentError as error:
            problems.extend(error.problems)
            unread.add(kind.name)


def _entries(document: Document, kind: Kind, problems: list[Problem], unread: set[str]) -> Iterator[Entry]:
    """The nouns of one file, as far as it has the right shape."""
    shape = tuple if kind.listed else dict
    if not isinstance(document.data, shape):
        what = "这个文件应当是列表" if kind.listed else "这个文件应当由“键: 内容”组成"
        hint = "每一条以 - 加空格开头" if kind.listed else "每一行写成 键: 内容，冒号后面空一格"
        problems.append(Problem(document.places[()], what, hint))
        unread.add(kind.name)
        return
    items = [((index,), item) for index, item in enumerate(document.data)] if kind.listed else [((), document.data)]
    for at, item in items:
        if isinstance(item, dict):
            yield Entry(kind, document, at, item)
        elif item is not None:
            problems.append(Problem(document.places[at], "这一条应当由“键: 内容”组成", "例如 - id: elderly"))
            unread.add(kind.name)


def _validate(entries: list[Entry], problems: list[Problem]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for entry in entries:
        try:
            nouns[entry.name] = entry.kind.noun.model_validate(entry.data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems.extend(word_error(detail, entry) for detail in details if not _said_already(detail))
    return nouns


def _lists(
    nouns: Mapping[str, Mapping[str, Any]], entries: Mapping[str, list[Entry]], unread: set[str]
) -> tuple[frozenset[str], frozenset[str] | None]:
    """The numbers and the hosts that texts may name; nothing of a list that is faulty or not there."""
    whole = [kind for kind in ("campaign", "tool") if kind not in unread and len(nouns[kind]) == len(entries[kind])]
    if "campaign" not in whole:
        return frozenset(), None
    (campaign,) = nouns["campaign"].values()
    listed = {tool.number for tool in nouns["tool"].values() if tool.number} if "tool" in whole else set()
    hotlines = {line.number for line in campaign.hotlines}
    return frozenset(listed | hotlines if listed else ()), frozenset(campaign.hosts)


def _read_right(
    entries: Mapping[str, list[Entry]], nouns: Mapping[str, Mapping[str, Any]], kind: str
) -> list[tuple[Entry, Any]]:
    """The nouns of a kind that are what the model wants, each with what was written."""
    found = {entry.name: entry for entry in entries[kind]}
    return [(found[name], noun) for name, noun in nouns[kind].items()]


def _said_already(detail: ErrorDetails) -> bool:
    """An empty value was reported where it was read; and pydantic counts a list without its faulty items."""
    if detail["type"] == "too_short":
        return bool(len(detail["input"]) >= detail["ctx"]["min_length"])
    return detail["input"] is None and detail["type"] != "extra_forbidden"


def _check_names(entries: Mapping[str, list[Entry]]) -> Iterator[Problem]:
    """An id stands once in all files of its kind, and is the file's name where a file holds one noun."""
    for kind in KINDS:
        first: dict[str, Place] = {}
        for entry in entries[kind.name]:
            if kind.name == "campaign" or not entry.name:
                continue
            place = entry.place(kind.key)
            if entry.name in first:
                yield Problem(
                    place, f"{kind.key} “{entry.name}”重复了", f"已经用在 {first[entry.name]}；给这一条换一个"
                )
            first.setdefault(entry.name, place)
            stem = PurePosixPath(entry.document.file).stem
            if not kind.listed and entry.name != stem:
                yield Problem(place, f"id “{entry.name}”和文件名“{stem}”不一样", f"写成 id: {stem}，或者改文件名")


def _assemble(nouns: Mapping[str, Mapping[str, Any]], entries: Mapping[str, list[Entry]]) -> Catalog:
    return Catalog(
        campaign=nouns["campaign"][""],
        accounts=nouns["account"],
        scams=dict(sorted(nouns["scam"].items(), key=lambda item: (item[1].rank, item[0]))),
        slogans=nouns["slogan"],
        audiences=nouns["audience"],
        channels=nouns["channel"],
        formats=nouns["format"],
        palettes=nouns["palette"],
        materials=nouns["material"],
        venues=nouns["venue"],
        coverage=nouns["coverage"],
        wordings=nouns["wording"],
        messages=nouns["message"],
        questions=nouns["question"],
        simulations=nouns["simulation"],
        letters=nouns["letter"],
        notices=nouns["notice"],
        laws=nouns["law"],
        tools=nouns["tool"],
        seasons=nouns["season"],
        triage=nouns["triage"],
        alerts=nouns["alert"],
        asked=nouns["asked"],
        sources={(kind, entry.name): entry.source() for kind, found in entries.items() for entry in found},
    )
