"""The commands, by name. Each command's module is small and loads what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from . import articles, check, coverage, diff, explain, rules, run, schema, score, verify

app = typer.Typer(
    name="extract",
    help="Facts from Chinese news text, as JSONL: "
    "counts, percentages, money, measures, durations, dates, organisations.",
    epilog="Start with: extract run FILE.txt    Why is a fact there? extract explain FILE.txt:LINE",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from .. import __version__

        typer.echo(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Facts from Chinese news text, as JSONL."""


app.command("run")(run.run)
app.command("explain")(explain.explain)
app.command("articles")(articles.articles)
app.command("score")(score.score)
app.command("verify")(verify.verify)
app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("coverage")(coverage.coverage)
app.command("rules")(rules.rules)
app.command("schema")(schema.schema)
