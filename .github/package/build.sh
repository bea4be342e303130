#!/usr/bin/env bash
# Builds what packages are made of, the same bytes from the same commit wherever that is: no path of the machine is in it.
#   build.sh [ARGUMENTS OF CARGO]...
set -euo pipefail
cd "$(dirname "$0")/../.."
# Git's bash on Windows has names of its own for folders.
native() { if command -v cygpath > /dev/null; then cygpath -m "$1"; else echo "$1"; fi; }
flags=(--remap-path-prefix="$(native "$PWD")=quotemap" --remap-path-prefix="$(native "${CARGO_HOME:-$HOME/.cargo}")=cargo")
case $(uname -s) in
    # Nothing but Windows itself is needed: no runtime of Visual C++. Nor is the time of the build in it.
    MINGW* | MSYS*) flags+=(-C target-feature=+crt-static -C link-arg=/Brepro) ;;
esac
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}") cargo build --profile dist --locked "$@"
