#!/usr/bin/env bash
# Writes the manual pages and the completions of a program, as packages carry them.
#   pages.sh PROGRAM FOLDER
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
cd "$2"
"$program" man > quotemap.1
"$program" --help | awk '/^Commands:/ { on = 1; next } /^[^ ]/ { on = 0 } on && /^  [a-z]/ { print $1 }' | while read -r command; do
    [ "$command" = help ] || "$program" man "$command" > "quotemap-$command.1"
done
"$program" completions bash > quotemap.bash
"$program" completions zsh > _quotemap
"$program" completions fish > quotemap.fish
