"""`legajo completion`: the script that completes commands, cases, filters and formats."""

from __future__ import annotations

import click

_WHERE = {
    "bash": 'eval "$(legajo completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(legajo completion zsh)"   in ~/.zshrc',
    "fish": "legajo completion fish > ~/.config/fish/completions/legajo.fish",
}


@click.command(epilog='\b\nExample:\n  eval "$(legajo completion bash)"')
@click.argument("shell", type=click.Choice(list(_WHERE)))
def completion(shell: str) -> None:
    """Print the script that completes commands in a shell.

    It completes commands, options, names of cases, filters and formats.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from ..main import legajo

    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(f"no completion is known for {shell}")
    made = kind(legajo, {}, "legajo", "_LEGAJO_COMPLETE")
    # The base class's: bash's own starts bash to ask for its version, also where there is none.
    click.echo(ShellComplete.source(made))
    click.echo(f"Keep it: {_WHERE[shell]}", err=True)
