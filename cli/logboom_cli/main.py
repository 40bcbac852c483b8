"""`logboom`: the command for operators, and for a first look."""

from importlib.metadata import version
from typing import Annotated

import typer

from logboom_cli import demo, explain
from logboom_cli.accounts import listing as accounts
from logboom_cli.archive import cat, export_now, export_status, export_verify
from logboom_cli.groups import listing, muting, showing
from logboom_cli.replay import replaying
from logboom_cli.search import searching, setting_up
from logboom_cli.status import looking

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False)
app.command("demo", rich_help_panel="Try it")(demo.demo)
app.command("explain", rich_help_panel="Try it", cls=explain.Command)(explain.explain)
app.command("status", rich_help_panel="The hub")(looking.status)
app.command("replay", rich_help_panel="The hub")(replaying.replay)
app.command("groups", rich_help_panel="Alerts")(listing.groups)
app.command("show", rich_help_panel="Alerts")(showing.show)
app.command("mute", rich_help_panel="Alerts")(muting.mute)
app.command("unmute", rich_help_panel="Alerts")(muting.unmute)
app.command("accounts", rich_help_panel="The hub")(accounts.accounts)
app.command("search", rich_help_panel="Search")(searching.search)
app.command("search-setup", rich_help_panel="Search")(setting_up.search_setup)
app.command("cat", rich_help_panel="Archive")(cat.cat)
app.command("export-status", rich_help_panel="Archive")(export_status.export_status)
app.command("export-verify", rich_help_panel="Archive")(export_verify.export_verify)
app.command("export-now", rich_help_panel="Archive")(export_now.export_now)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(version("logboom"))
        raise typer.Exit


@app.callback()
def main(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")] = False,
) -> None:
    """Logboom gathers the CloudWatch Logs of many AWS accounts and says what broke."""
