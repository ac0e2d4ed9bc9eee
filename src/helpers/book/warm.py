"""Imported by processes that fork for builds of pages: what each build would import when it starts."""

from importlib import import_module

from nbformat.validator import get_validator
from sphinx.application import builtin_extensions

LATE = (
    "docutils.languages.en",
    "docutils.parsers.rst.directives.admonitions",
    "docutils.parsers.rst.directives.tables",
    "jinja2.ext",
    "myst_nb.ext.execution_tables",
    "myst_nb.ext.glue.domain",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "sphinx.jinja2glue",
    "sphinx.util.template",
    "sphinx_external_toc.collectors",
    "sphinx_external_toc.events",
    "sphinx_multitoc_numbering",
)
for name in (*builtin_extensions, *LATE):
    import_module(name)
get_validator(4, 5)  # compiles the rules for notebooks, which are kept
