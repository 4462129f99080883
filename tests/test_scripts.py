"""Every script runs as it is in the browsers of old office computers: ES2015, and packed without any change."""

from pathlib import Path

import pytest
from rcssmin import cssmin
from rjsmin import jsmin

from generators.plan.pages import plan_assets
from tests.es2015 import newer, tokens

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
SCRIPTS = sorted((ASSETS / "js").glob("*.js"))


@pytest.fixture(scope="module")
def scripts(catalog):
    """All scripts by name, the generated ones too."""
    found = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
    return found | {asset.path.name: asset.text for asset in plan_assets(catalog) if asset.path.suffix == ".js"}


def test_no_script_needs_more_than_es2015(scripts):
    assert "search-index.js" in scripts
    assert {name: found for name, text in scripts.items() if (found := sorted(set(newer(text))))} == {}


def test_packing_changes_no_token_of_any_script(scripts):
    for name, text in scripts.items():
        assert tokens(jsmin(text)) == tokens(text), name


@pytest.mark.parametrize(
    "newer_than",
    [
        "a ** b", "a **= 2", "a?.b", "a?.[0]", "a ?? b", "a ??= b", "a ||= b", "class A { #b() {} }",
        "async function a() {}", "var a = async () => 1", "var a = async b => b", "await a",
        "f(a, b,)", "function f(a,) {}", "({ ...a })", "var { a, ...b } = c", "f({ a: [1], ...b })",
        "try { a() } catch { b() }", "1_000", "10n", "/(?<=a)b/", "/(?<year>\\d)/", "/a/s", "/\\p{Han}/u",
        "a.includes(b)", "Object.values(a)", "Object.entries(a)", "a.padStart(2)", "a.flat()", "a.flatMap(b)",
        "a.at(-1)", "a.replaceAll(b, c)", "p.finally(f)", "globalThis.a", "class A { b = 1 }", "class A { b; }",
        "import('a')", "`${ a ?? b }`", "`${ { ...a } }`",
    ],
)  # fmt: skip
def test_what_is_newer_is_found(newer_than):
    assert list(newer(newer_than))


@pytest.mark.parametrize(
    "old",
    [
        "var a = '?? ** async';", 'var a = "f(a,)";', "// a ?? b", "/* a?.b */", "var a = `x ?? ${ b } **`;",
        "f(...a)", "[...a, ...b]", "function f(...a) {}", "var [a, ...b] = c", "a ? .5 : 1", "a / b / c",
        "var a = { b: 1, c: 2, };", "[1, 2,]", "try { a() } catch (b) { c() }",
        "class A extends B { c() { return 1; } }",
        "x = /[/**]?./g", "a.at = b.at[1]",
        "return /a ?? b/.test(c)", "if (a) { b = 1; }", "for (const a of b) { c(a); }", "`${ f({ a: 1 }) } ** ${ b }`",
        "a.async = true", "var async = 1", "i++ / 2", "a = b.c / d.e / f",
    ],
)  # fmt: skip
def test_what_is_es2015_passes(old):
    assert list(newer(old)) == []


def test_tokens_are_told_apart():
    script = "var a = b / c; d = /x[/]'/g.test(`p ${ e + `q${ f }` } 'r`); // s\n g('\\'//')"
    assert [token.text for token in tokens(script) if token.kind in {"pattern", "template", "text"}] == [
        "/x[/]'/g", "`p ${", "`q${", "}`", "} 'r`", "'\\'//'",
    ]  # fmt: skip


def test_packing_a_style_keeps_every_rule_and_value():
    for path in sorted((ASSETS / "css").glob("*.css")):
        text = path.read_text(encoding="utf-8")
        assert cssmin(cssmin(text)) == cssmin(text), path.name
        assert "/*" not in cssmin(text), path.name
