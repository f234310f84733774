"""Options that several commands share, and how a command ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from qdparse.commands import as_error, default_language, note
from qdparse.errors import EXIT_INTERRUPTED, EXIT_PIPE_CLOSED
from qdparse.messages import ui

lang = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    default=default_language,
    help="Language of messages; by default that of the system.",
)
lexicon = click.option(
    "--lexicon", metavar="DIR", help="Folder with units and words of your own: docs/lexicon.md."
)
cache = click.option(
    "--cache",
    metavar="DIR",
    envvar="QDPARSE_CACHE",
    help="Folder that keeps what was recognised on scans, so that a second run need not.",
)


def reported(command: Callable[..., int]) -> Callable[..., None]:
    """Exit with the code of a command; a failure is one sentence on standard error."""

    @wraps(command)
    def run(**options: Any) -> None:
        try:
            code = command(**options)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            note(ui("stopped", options.get("lang") or default_language()))
            code = EXIT_INTERRUPTED
        except BrokenPipeError:  # whoever read this has seen enough
            code = EXIT_PIPE_CLOSED
        except Exception as error:
            known = as_error(error, str(options.get("file") or f"qdparse {command.__name__}"))
            note(f"qdparse: {known.message(options.get('lang') or default_language())}")
            code = known.exit_code
        click.get_current_context().exit(code)

    return run
