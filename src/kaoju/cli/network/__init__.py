"""Network: all of kaoju that ever asks a server, and only for `kaoju fetch` and `kaoju watch`.

Nothing here is imported by any other command.
"""
