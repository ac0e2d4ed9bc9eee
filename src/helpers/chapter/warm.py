"""Imported by processes that fork for notebooks: does once what the first table and chart of each would do.

Altair compares data with the kinds that plugins may bring, and looks for those where packages are installed.
"""

from helpers.chapter.marks import base
from helpers.chapter.markup import compile_templates

compile_templates()
base([]).mark_bar().to_dict(validate=False)
