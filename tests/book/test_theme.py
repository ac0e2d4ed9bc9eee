"""The theme keeps its own security policy, its contrast and its order of contents."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.addnodes import compact_paragraph, toctree

from helpers.book import theme

CSS = (theme.HERE / "static" / "book.css").read_text(encoding="utf-8")
TEMPLATES = sorted(theme.HERE.glob("*.html"))
SCRIPTS = sorted((theme.HERE / "static").glob("*.js"))


@pytest.mark.parametrize(
    "body",
    [
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        '<p class="a" style="color: red">',
        '<img src="a.png" onerror="alert(1)">',
        '<a href="javascript:alert(1)">',
    ],
)
def test_what_the_policy_blocks_is_found(body):
    assert len(theme.forbidden_parts(f"<h1>Early years</h1>{body}")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<p>Her style = calm, once = enough</p>",
        '<script src="_static/book.js"></script>',
        '<script type="application/json" class="chart-spec">{"a": "<p style=b>"}</script>',
        '<path fill="var(--chart-coventry)" d="M0,0"/>',
        '<a href="once.html" title="The once-a-year report">once</a>',
    ],
)
def test_what_the_policy_allows_is_left_alone(body):
    assert theme.forbidden_parts(body) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_inline(template):
    assert theme.forbidden_parts(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_evaluate_no_text_and_ask_no_other_host(script):
    text = script.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|https?://|\bfetch\(", text)


def test_stylesheet_asks_no_other_file():
    assert "@import" not in CSS and "url(" not in CSS


def test_text_is_shortened_at_a_sentence_or_a_word():
    assert theme.shorten("Short  enough.\n") == "Short enough."
    sentences = "This sentence is kept whole. This one is far too long for it."
    assert theme.shorten(sentences, 40) == "This sentence is kept whole."
    assert theme.shorten("one two three four", 12) == "one two…"


def test_description_is_the_first_paragraph_of_running_text():
    words = "The first years of life shape what follows for every child."
    tile = nodes.container("", nodes.paragraph(text="A tile that stands before the first words."))
    page = nodes.document(None, None)
    page += nodes.section("", nodes.title(text="Early years"), tile, nodes.paragraph(text=words))
    assert theme.describe(page, "otherwise") == words
    assert theme.describe(None, "otherwise") == "otherwise"


def test_the_list_of_editions_is_found_from_every_page():
    assert theme.from_page("../index.html", "../") == "../../index.html"
    assert theme.from_page("/reports/", "../") == "/reports/"
    assert theme.from_page("https://example.org/", "../") == "https://example.org/"
    assert theme.from_page("", "../") == ""


@pytest.mark.parametrize(
    ("editions_href", "script"),
    [("../index.html", "../editions.js"), ("/reports/", "/reports/editions.js"), ("", ""), ("https://a.org/b", "")],
)
def test_the_list_for_the_switch_between_years_lies_beside_the_one_for_readers(editions_href, script):
    assert theme.editions_script(editions_href) == script


def test_without_the_list_the_switch_between_years_is_a_link():
    layout = (theme.HERE / "layout.html").read_text(encoding="utf-8")
    assert re.search(
        r'<nav class="years" aria-label="[^"]+"><a href="\{\{ editions_href\|e \}\}">Other years</a></nav>', layout
    )


def _heading(title, anchor, *below):
    reference = nodes.reference("", title, anchorname=anchor)
    return nodes.list_item("", compact_paragraph("", "", reference), *below)


def test_sections_are_the_second_level_only():
    third = nodes.bullet_list("", _heading("Deeper", "#deeper"))
    second = nodes.bullet_list("", _heading("Trend", "#trend", third), _heading("Notes", "#notes"))
    env = SimpleNamespace(tocs={"early": nodes.bullet_list("", _heading("Early", "", second))})
    assert [s["href"] for s in theme.read_sections(env, "early")] == ["#trend", "#notes"]
    assert theme.read_sections(env, "search") == []


def test_contents_keep_their_order_and_parts():
    titles = {"early": nodes.title(text="Early years"), "about": nodes.title(text="About")}
    services = toctree(entries=[(None, "early"), (None, "absent")], caption="Service areas")
    about = toctree(entries=[("How to read it", "about")], caption=None)
    empty = toctree(entries=[(None, "absent")], caption="Nothing")
    env = SimpleNamespace(
        config=SimpleNamespace(root_doc="index"),
        titles=titles,
        tocs={"index": nodes.bullet_list("", services, about, empty)},
    )
    assert theme.read_contents(env) == [
        {"caption": "Service areas", "chapters": [{"docname": "early", "title": "Early years"}]},
        {"caption": None, "chapters": [{"docname": "about", "title": "How to read it"}]},
    ]


def test_vega_is_taken_from_the_cache(tmp_path):
    cached = tmp_path / f"vega-{theme.vl_convert.__version__}.js"
    cached.write_bytes(b"cached")
    assert theme.vega_bundle(tmp_path) == b"cached"


def _colours(css):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


LIGHT = _colours(CSS.split("@media screen and (prefers-color-scheme: dark)")[0])
DARK = LIGHT | _colours(CSS.split("@media screen and (prefers-color-scheme: dark)")[1].split("@media (forced")[0])
MARKS = [
    *("chart-coventry", "chart-england", "chart-neighbours", "chart-other", "chart-target"),
    *(f"category-{n}" for n in range(1, 5)),
    *(f"sequential-{n}" for n in range(1, 4)),
]
WORDS = ["ink", "muted", "link", "accent"]
VERDICTS = ["good", "caution", "bad"]
LABELS = ["chart-coventry", "chart-england", "chart-neighbours", "chart-other", "chart-target"]


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted([_luminance(one), _luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(colours):
    for name in MARKS:  # WCAG 1.4.11
        assert _contrast(colours[name], colours["paper"]) >= 3, name
    for name in LABELS:  # WCAG 1.4.3: a series is named in its own colour
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in WORDS:  # WCAG 1.4.6 on the paper, 1.4.3 on the tint
        assert _contrast(colours[name], colours["paper"]) >= 7, name
        assert _contrast(colours[name], colours["tint"]) >= 4.5, name
    for name in VERDICTS:  # WCAG 1.4.3
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in ("masthead-ink", "masthead-muted"):
        assert _contrast(colours[name], colours["masthead"]) >= 7, name
