# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one of the scripts beside this one with the Python of a virtual environment.

usage: in_environment.py ENVIRONMENT SCRIPT ARGUMENT…

Exit: the script's; 77 where the environment is missing (`./dev test` makes it).
"""
import subprocess
import sys
from pathlib import Path

python = Path(sys.argv[1]) / "bin" / "python"
if not python.exists():
    print(f"skipped: there is no {python}; `./dev test` makes it where the package index can be reached")
    sys.exit(77)
script = Path(__file__).parent / sys.argv[2]
sys.exit(subprocess.run([python, "-B", script, *sys.argv[3:]]).returncode)
