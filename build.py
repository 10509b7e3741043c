"""The one command: `python3 build.py VERB`; everything it does stands in site_src/command."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Fulcrum needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

if __name__ == "__main__":
    from site_src.command.line import main

    sys.exit(main(sys.argv[1:]))
