"""`python -m kaoju` is `kaoju`."""

from kaoju.cli import main

main(prog_name="kaoju")
