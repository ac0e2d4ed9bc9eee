"""The two processes that fork: one for kernels and whatever else needs pandas, one for builds of pages.

Little is imported here, so that they can begin before whoever asks has imported anything else.
"""

from helpers.book.forking import ForkingProcess, can_fork

# What notebooks import, then what every kernel imports when it starts; later what analysts import.
WARM = ForkingProcess(
    "helpers.chapter.chapters",
    "helpers.chapter.warm",
    "altair",
    "encodings.utf_8_sig",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "narwhals._interchange.dataframe",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
    later=("pandas",),
)
# What a build of pages imports, some of it late.
PRESS = ForkingProcess(
    "jupyter_book.cli.main",
    "jupyter_book.config",
    "helpers.book.theme",
    "helpers.book.warm",
    "myst_nb.sphinx_ext",
    "pygments.formatters.html",
    "pygments.lexers.python",
    "sphinx.builders.html",
    "sphinx.cmd.build",
    "sphinx.environment.adapters.toctree",
    "sphinx.search.en",
    "sphinx.transforms.post_transforms.code",
    "sphinx_comments",
    "sphinx_external_toc",
)


def begin_to_warm() -> None:
    """Let the process for kernels import what they need, and return at once."""
    if can_fork():
        WARM.start()
