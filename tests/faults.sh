#!/usr/bin/env bash
# Faults on purpose, from outside: what the program saves is whole, the old file or the new one, whatever fails.
#   faults.sh PROGRAM [SAVES THAT ARE KILLED]        2000 unless said otherwise
# Needs strace, python3 and prlimit; as root, a disk of 64 KB is mounted, too. `faketime` lets the clock jump where it is there.
set -euo pipefail
program=$(realpath "$1") n_kills=${2:-2000} root=$(cd "$(dirname "$0")/.." && pwd) folder=$(mktemp -d)
trap 'umount "$folder/disk" 2> /dev/null || true; rm -rf "$folder"' EXIT
export XDG_STATE_HOME=$folder/state XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config
fail() { echo "FAIL: $*"; ls -la "$folder" "${at:-$folder}"; cat "$folder/said" 2> /dev/null; exit 1; }

# A save without a window: the report without its fingerprints is written anew with them, in the place of the old file.
article=$root/assets/northport-dredgers.article.txt
python3 - "$root/assets/northport-dredgers.map.json" "$folder/old" <<'END'
import json, sys
bare = json.load(open(sys.argv[1]))
bare["source"].pop("fingerprints", None)
for piece in bare["evidence"]:
    piece.pop("anchor", None)
json.dump(bare, open(sys.argv[2], "w"))
END
saves() { "$program" anchor "$1" --article "$article" > /dev/null 2> "$folder/said"; }
cp "$folder/old" "$folder/new"
saves "$folder/new" || true
cmp -s "$folder/old" "$folder/new" && fail "the save that this tries changes nothing"
is_whole() { cmp -s "$1" "$folder/old" || cmp -s "$1" "$folder/new"; }
strays() { find "$1" -name '.quotemap-*' | wc -l; }
begin() { at=$1; rm -rf "$at"; mkdir "$at"; cp "$folder/old" "$at/harbour.map.json"; }
# Opening a file removes what dead copies have left beside it.
opens() { "$program" diff "$1" "$1" > /dev/null || fail "it does not open"; }

if command -v strace > /dev/null; then
    n=0 n_failed=0
    for call in openat read write fsync fchmod fchown rename renameat2 statx flock flistxattr; do
        begin "$folder/at"
        strace -f -qq -o "$folder/calls" -e trace=$call "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2>&1 || true
        most=$(grep -c "$call(" "$folder/calls") || true
        # What comes first loads the program itself, which ends before it begins where that fails.
        for nth in $(seq $((most > 14 ? most - 13 : 1)) "$most"); do
            for error in ENOSPC EIO EACCES EROFS EDQUOT EINTR EXDEV EBUSY ESTALE; do
                begin "$folder/at"
                status=0
                strace -f -qq -o /dev/null -e trace=$call -e inject=$call:error=$error:when=$nth \
                    "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2> "$folder/said" || status=$?
                is_whole "$at/harbour.map.json" || fail "$call $nth fails with $error: the file is torn"
                grep -q "error while loading shared libraries" "$folder/said" && continue
                if [ $status != 0 ] && [ $call != openat ] && cmp -s "$at/harbour.map.json" "$folder/old"; then
                    n_failed=$((n_failed + 1))
                    grep -qE "harbour.map.json|article.txt" "$folder/said" || fail "$call $nth fails with $error: no file is named"
                fi
                opens "$at/harbour.map.json"
                [ "$(strays "$at")" = 0 ] || fail "$call $nth fails with $error: a stray is left"
                n=$((n + 1))
            done
        done
    done
    echo "$n saves with injected faults, $n_failed of them failed with the file's name: each file is whole"
else
    echo "skipped: there is no strace"
fi

# A limit on the size of files at each byte, then at every 97th: the signal kills, or the write fails.
n=0 size=$(stat -c %s "$folder/new")
for bytes in $(seq 0 40) $(seq 41 97 $((size + 200))); do
    for signal in default ignored; do
        begin "$folder/at"
        (
            [ $signal = default ] || trap '' XFSZ
            prlimit --fsize="$bytes" "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2>&1
        ) 2> /dev/null || true
        is_whole "$at/harbour.map.json" || fail "files of $bytes bytes: torn"
        opens "$at/harbour.map.json"
        [ "$(strays "$at")" = 0 ] || fail "files of $bytes bytes: a stray is left"
        n=$((n + 1))
    done
done
echo "$n saves with files of limited size: each file is whole"

if [ "$(id -u)" = 0 ] && mkdir "$folder/disk" && mount -t tmpfs -o size=64k tmpfs "$folder/disk" 2> /dev/null; then
    n=0
    for filled in $(seq 0 2 64); do
        at=$folder/disk
        rm -rf "$at"/* "$at"/.quotemap-*
        cp "$folder/old" "$at/harbour.map.json" 2> /dev/null || fail "the disk has no room for the map itself"
        head -c "${filled}k" /dev/zero > "$at/filled" 2> /dev/null || true
        status=0
        saves "$at/harbour.map.json" || status=$?
        is_whole "$at/harbour.map.json" || fail "a disk with $filled KB on it: torn"
        if cmp -s "$at/harbour.map.json" "$folder/old"; then
            grep -q "harbour.map.json: cannot be written: the disk is full; make room" "$folder/said" || fail "a full disk is not named"
        fi
        [ "$(strays "$at")" = 0 ] || fail "a full disk: a stray is left"
        n=$((n + 1))
    done
    echo "$n saves on a disk of 64 KB that is filled more and more: each file is whole"
else
    echo "skipped: no disk of 64 KB could be mounted"
fi

# Kills at random: as long as a save takes, and a little.
start=$(date +%s%N)
begin "$folder/at"
for _ in 1 2 3 4 5; do cp "$folder/old" "$at/harbour.map.json"; saves "$at/harbour.map.json" || true; done
most_us=$((($(date +%s%N) - start) / 5000 + 2000))
n_strays=0 n_new=0
for _ in $(seq "$n_kills"); do
    cp "$folder/old" "$at/harbour.map.json"
    us=$((RANDOM * 32768 + RANDOM)) us=$((us % most_us))
    timeout -s KILL "0.$(printf %06d "$us")" "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2>&1 || true
    is_whole "$at/harbour.map.json" || fail "killed after $us us: torn"
    cmp -s "$at/harbour.map.json" "$folder/new" && n_new=$((n_new + 1))
    n_strays=$((n_strays + $(strays "$at")))
    [ "$(strays "$at")" -le 1 ] || fail "the save after a kill does not remove what that has left"
done 2> /dev/null
opens "$at/harbour.map.json"
[ "$(strays "$at")" = 0 ] || fail "a stray is left"
echo "$n_kills saves killed within $most_us us: $n_new were done, $n_strays left a stray, which the next one removed; each file is whole"

# Two copies that save one file.
for _ in $(seq 100); do
    begin "$folder/at"
    saves "$at/harbour.map.json" & first=$!
    "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2>&1 || true
    wait $first || true
    cmp -s "$at/harbour.map.json" "$folder/new" || fail "two copies: the file is another one"
    [ "$(strays "$at")" = 0 ] || fail "two copies: a stray is left"
done
echo "100 times two copies saved one file: it is whole"

if command -v faketime > /dev/null; then
    for day in '1970-01-02' '2037-12-31' '1999-12-31 23:59:59'; do
        begin "$folder/at"
        faketime "$day" "$program" anchor "$at/harbour.map.json" --article "$article" > /dev/null 2> "$folder/said" || true
        cmp -s "$at/harbour.map.json" "$folder/new" || fail "on $day, it saves something else"
        opens "$at/harbour.map.json"
    done
    echo "the clock jumps: what is saved stays the same"
fi
echo "nothing is lost"
