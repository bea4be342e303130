#!/usr/bin/env python3
"""Collects the licence of every crate that is built into the program, on Linux, Windows and macOS, into
assets/licences.txt.gz: for each text a line "@licence" with its name, a line "@crate" for each crate under it, and the
text. Downloads what crates of the other systems are not here yet.

    tests/licences.py
"""

import collections
import gzip
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "x86_64-apple-darwin", "aarch64-apple-darwin"]
# Words of each text by which it is known, and its name.
NAMES = [
    ("Permission is hereby granted, free of charge, to any person obtaining", "MIT License"),
    ("Apache License", "Apache License 2.0"),
    ("Mozilla Public License Version 2.0", "Mozilla Public License 2.0"),
    ("Boost Software License", "Boost Software License 1.0"),
    ("UNICODE LICENSE V3", "Unicode License v3"),
    ("This software is provided 'as-is'", "zlib License"),
    ("Neither the name", "BSD 3-Clause License"),
    ("Redistributions of source code must retain", "BSD 2-Clause License"),
    ("Permission to use, copy, modify, and/or distribute", "ISC License or BSD Zero Clause License"),
    ("This is free and unencumbered software", "The Unlicense"),
    ("Creative Commons", "CC0 1.0"),
]
# Where a crate leaves the choice, the first of these that it names; files of that licence have this in their name.
CHOICE = {"MIT": "mit", "Apache-2.0": "apache", "Zlib": "zlib", "BSL-1.0": "boost", "MPL-2.0": "mpl"}
MIT = (ROOT / "LICENSE-MIT").read_text()


def crates(target):
    """The crates that a build for a system is made of."""
    arguments = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    metadata = json.loads(subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    reached, next_ = set(), [metadata["resolve"]["root"]]
    while next_:
        for used in nodes[next_.pop()]["deps"]:
            if any(kind["kind"] is None for kind in used["dep_kinds"]) and used["pkg"] not in reached:
                reached.add(used["pkg"])
                next_.append(used["pkg"])
    return [package for package in metadata["packages"] if package["id"] in reached]


def texts(crate, standard):
    """The texts of a crate's licence: what lies in it, of the licence that is chosen; else the standard one."""
    licences = re.split(r"\s+OR\s+|/|\s+AND\s+|[()\s]+", crate["license"])
    folder = pathlib.Path(crate["manifest_path"]).parent
    files = sorted(it for it in folder.iterdir() if re.match(r"(?i)(un)?licen[cs]e|copying", it.name) and it.is_file())
    chosen = files
    spdx = next((it for it in CHOICE if it in licences), None)
    if spdx and " AND " not in crate["license"]:
        chosen = [it for it in files if CHOICE[spdx] in it.name.lower()] or files
    if chosen:
        return [it.read_text(errors="replace") for it in chosen]
    if spdx == "MIT":
        holders = ", ".join(re.sub(r"\s*<.*?>", "", it) for it in crate["authors"]) or f"the developers of {crate['name']}"
        return [re.sub(r"Copyright .*", f"Copyright (c) {holders}", MIT, count=1)]
    return [standard[spdx]]


def main():
    all_crates = {it["id"]: it for target in TARGETS for it in crates(target)}
    all_crates = sorted(all_crates.values(), key=lambda it: (it["name"], it["version"]))
    standard = {"Apache-2.0": (ROOT / "LICENSE-APACHE").read_text()}
    for crate in all_crates:
        folder = pathlib.Path(crate["manifest_path"]).parent
        for file in folder.glob("LICENSE*"):
            if crate["license"] in CHOICE and file.is_file():
                standard.setdefault(crate["license"], file.read_text(errors="replace"))
    under = collections.defaultdict(list)
    for crate in all_crates:
        for text in texts(crate, standard):
            text = "\n".join(line.rstrip() for line in text.strip().splitlines())
            under[text].append(f"{crate['name']} {crate['version']}")
    entries = []
    for text, names in under.items():
        name = next((name for words, name in NAMES if words.lower() in " ".join(text.split()).lower()), None)
        assert name, f"of an unknown kind is the licence of {names}: {text[:200]}"
        entries.append((name, sorted(set(names)), text))
    entries.sort(key=lambda it: (it[1][0].lower(), it[0]))
    crate_lines = lambda names: "".join(f"@crate {it}\n" for it in names)
    whole = "".join(f"@licence {name}\n{crate_lines(names)}\n{text}\n\n" for name, names, text in entries)
    (ROOT / "assets/licences.txt.gz").write_bytes(gzip.compress(whole.encode(), 9, mtime=0))
    print(f"{len(all_crates)} crates, {len(entries)} texts, {len(whole)} bytes")


main()
