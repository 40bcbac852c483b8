"""`logboom`: the command for operators, and for a first look."""

import typer

from logboom_cli import demo, explain
from logboom_cli.archive import cat, now, status, verify
from logboom_cli.groups import listing, muting, showing
from logboom_cli.search import searching, setting_up

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False)
app.command()(demo.demo)
app.command(cls=explain.Command)(explain.explain)
app.command("cat")(cat.cat)
app.command("export-status")(status.status)
app.command("export-verify")(verify.verify)
app.command("export-now")(now.now)
app.command()(listing.groups)
app.command()(showing.show)
app.command()(muting.mute)
app.command()(muting.unmute)
app.command()(searching.search)
app.command()(setting_up.search_setup)


@app.callback()
def main() -> None:
    """Logboom gathers the CloudWatch Logs of many AWS accounts and says what broke."""
