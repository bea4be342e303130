#!/usr/bin/env bash
# Writes maps in every format for programs, and has a program of its field read each back: the built-in map, one of names and
# words in 14 scripts that also try to be formulas and markup, and one of 2,000 actors.
#   exchange.sh PROGRAM [FOLDER [MAP]...]    does the same with more maps; installs what it needs: Debian's graphviz and
#                                            libreoffice-calc (as root), PyPI's packages
set -euo pipefail
program=$(realpath "$1") here=$(realpath "$(dirname "$0")")/exchange
work=${2:-$(mktemp -d)}
mkdir -p "$work"
if [ "$(id -u)" = 0 ] && ! dpkg -s graphviz libreoffice-calc > /dev/null 2>&1; then
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends graphviz libreoffice-calc
fi
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet networkx pydot igraph lxml ndex2 jsonschema rdflib pyld pandas openpyxl pybtex \
        bibtexparser rispy
fi
# Gephi's own schemas and that of JSON Graph Format, where they can be had.
[ -d "$work/gexf" ] || git clone --quiet --depth 1 https://github.com/gephi/gexf "$work/gexf" || echo "no schema of GEXF"
[ -d "$work/jgf" ] || git clone --quiet --depth 1 https://github.com/jsongraph/json-graph-specification "$work/jgf" ||
    echo "no schema of JSON Graph Format"
"$work/venv/bin/python" "$here/make_maps.py" "$work"
for map in built-in "$work/scripts.map.json" "$work/big.map.json" "${@:3}"; do
    path=$map map=$(basename "$map") file=() of=()
    map=${map%.json} map=${map%.map}
    folder=$work/$map
    rm -rf "$folder" && mkdir "$folder"
    [ "$map" = built-in ] || { file=("$path") of=(--map "$path"); }
    # Finding places for 2,000 actors takes a while, and is not what is measured here.
    [ "$map" = big ] && of+=(--layout "$work/big.layout.json")
    "$program" list "${file[@]}" --format json > "$folder/list.json"
    for ending in csv xlsx gexf graphml dot cx2 canvas jgf.json jsonld bib ris csl.json; do
        start=$(date +%s%N)
        "$program" export "$folder/map.$ending" "${of[@]}"
        echo "$map.$ending: $((($(date +%s%N) - start) / 1000000)) ms"
    done
    "$program" export "$folder/events.csv" --as events "${of[@]}"
    "$program" export "$folder/draft.gexf" --as 1.2 "${of[@]}"
    "$work/venv/bin/python" "$here/read_back.py" "$work" "$folder"
    (cd "$folder" && for table in map-actors.csv map-links.csv events.csv map.xlsx; do
        soffice "-env:UserInstallation=file://$work/office" --headless --convert-to ods --outdir ods "$table" > /dev/null
    done)
    "$work/venv/bin/python" "$here/read_sheets.py" "$folder"
done
echo "every file was read back"
